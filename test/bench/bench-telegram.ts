import { TelegramPerson } from '../support/telegram-person.js';
import { type BotMessage, TelegramServer } from '../support/telegram-server.js';

/** Telegram on loopback, in the benchmark's own process, with people who write to the bot. */
export interface BenchTelegram {
  server: TelegramServer;
  /** For `lotse serve`. */
  settings: { TELEGRAM_TOKEN: string; TELEGRAM_API_ROOT: string };
  /** Somebody who has not written yet. */
  newPerson(): TelegramPerson;
  /** Resolves when the bot has nothing to do, and waits for the next update. */
  idle(): Promise<void>;
  /** When the last call that sends a message came in, before it was read; milliseconds of `performance.now()`. */
  sentAt(): number;
  end(): void;
}

const patienceMs = 60_000;

export async function startBenchTelegram(): Promise<BenchTelegram> {
  const server = new TelegramServer();
  let sentAt = 0;
  let people = 100_000;
  server.server.prependListener('request', ({ url }) => {
    if (url?.endsWith('/sendMessage')) sentAt = performance.now();
  });
  // A busy bot would find its connections closed under it.
  server.server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
  const { token, apiRoot } = server.settings;
  return {
    server,
    settings: { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot ?? '' },
    newPerson: () => new TelegramPerson(server, ++people, { language: 'de' }),
    idle: async () => {
      const polls = () => (server.calls.at(-1)?.parameters.timeout ?? 0) !== 0;
      await server.until('the bot is idle', () => server.unconfirmed.length === 0 && polls(), patienceMs);
    },
    sentAt: () => sentAt,
    end: () => {
      server.server.closeAllConnections();
      server.server.close();
    },
  };
}

/** What people read of an answer, for telling answers apart. */
export function readOf({ text, links }: BotMessage): string {
  return JSON.stringify([text, links.map(({ url }) => url)]);
}
