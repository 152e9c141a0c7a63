import { Client } from 'pg';
import type { Config } from '../config.js';
import { isLoopback } from '../loopback.js';
import { askHttp } from './ask-http.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

/** Links to go on elsewhere live for minutes, and webhooks are refused after five. */
const farMs = 60_000;
const nearMs = 5_000;

/**
 * This machine's clock against PostgreSQL's, or that of a server that is set anyway: nobody else is asked. Whatever is on
 * this machine has its clock, and says nothing of it.
 * @param isHere whether an address is this machine's own
 */
export function checkClock(
  config: Config,
  databaseUrl: string | null,
  now: () => number,
  isHere: (url: string) => boolean = isThisMachine,
): Check {
  return {
    name: 'clock',
    timeoutMs: 12_000,
    run: async (signal) => {
      const startedAt = now();
      const other =
        (databaseUrl && !isHere(databaseUrl) ? await databaseTime(databaseUrl) : null) ??
        (await webTime(
          serversOf(config).filter((url) => !isHere(url)),
          signal,
        ));
      if (other === null) return [ok('There is no other clock to compare this machine’s with.')];
      // Half of the way there and back; a Date header is cut to the second.
      return [clockFinding((startedAt + now()) / 2 - other)];
    },
  };
}

/** @param aheadMs by which this machine is ahead */
function clockFinding(aheadMs: number): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const said = `The clock of this machine is ${seconds} s ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
  if (Math.abs(aheadMs) < nearMs) return ok('The clock of this machine is right.');
  const action = 'Let the clock be set by NTP: timedatectl set-ntp true';
  return Math.abs(aheadMs) > farMs ? failure(said, action) : warning(said, action);
}

async function databaseTime(url: string): Promise<number | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8_000, query_timeout: 8_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as ms');
    return Number((rows[0] as { ms: string }).ms);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The public address is not among them: it is this server's own, or its proxy's beside it. */
function serversOf({ channels, languageModel, embeddingsServer }: Config): string[] {
  const { telegram, zammad } = channels;
  const telegramRoot = telegram ? (telegram.apiRoot ?? 'https://api.telegram.org') : null;
  return [zammad?.url, telegramRoot, languageModel?.url, embeddingsServer?.url].filter(
    (url) => typeof url === 'string',
  );
}

/** A socket's folder, in place of a host, is here, too. */
function isThisMachine(url: string): boolean {
  return new URL(url).hostname === '' || isLoopback(url);
}

async function webTime(urls: string[], signal: AbortSignal): Promise<number | null> {
  for (const url of urls) {
    // Nothing but the head is asked for, and no key is sent.
    const seen = await askHttp(new URL(url).origin, { method: 'HEAD', signal });
    if (seen && seen.serverTimeMs !== null) return seen.serverTimeMs;
  }
  return null;
}
