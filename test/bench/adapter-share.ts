import { randomUUID } from 'node:crypto';
import type { Lotse } from '../../src/app.js';
import { createChannels } from '../../src/cli/channels.js';
import { createLogger } from '../../src/cli/session.js';
import type { Config } from '../../src/config.js';
import type { Answer } from '../../src/domain/answer.js';
import { createHttpApp } from '../../src/http/app.js';
import { listen } from '../../src/http/listen.js';
import { rateLimit } from '../../src/http/rate-limit.js';
import type { BenchTelegram } from './bench-telegram.js';
import { type Figure, median } from './figures.js';

/** Asked before anything is counted: code is compiled while it runs. */
const warmUpQuestions = 20;
/** Telegram lets a bot write five messages at once into a chat. */
const questionsAChat = 5;

/** How long the assistant took for one answer, and how long it took at the person's side. Milliseconds. */
interface Timed {
  asked: number;
  steps: number;
  whole: number;
}

/**
 * How much of an answer's time is the channel's own: what is not spent behind the assistant's door. Each question on the
 * web and on Telegram in turns, one chat at a time; on Telegram from the update to the call that sends the answer. The
 * channels are wired as `lotse serve` does it, in this process: only here can it be seen when the door opens and closes.
 */
export async function benchAdapterShare(
  lotse: Lotse,
  config: Config,
  region: string,
  telegram: BenchTelegram,
  questions: string[],
): Promise<Figure[]> {
  const web: Timed[] = [];
  const bot: Timed[] = [];
  const { assistant, last } = timed(lotse.assistant);
  const { ask, stop } = await startChannels({ ...lotse, assistant }, config, region);
  const warmUp = questions.slice(0, warmUpQuestions).map((question) => `${question} Danke!`);
  let conversationId = '';
  let person = telegram.newPerson();
  for (const [n, question] of [...warmUp, ...questions].entries()) {
    if (n % questionsAChat === 0) {
      conversationId = randomUUID();
      person = telegram.newPerson();
    }
    // A text that was embedded a moment ago is not embedded again.
    const inOtherWords = `${question} Bitte!`;
    const [onWeb, onTelegram] = n % 2 === 0 ? [question, inOtherWords] : [inOtherWords, question];
    await telegram.idle();
    const askedAt = performance.now();
    await ask({ question: onWeb, conversationId, messageId: randomUUID() });
    web.push({ ...last(), whole: performance.now() - askedAt });

    await telegram.idle();
    const happenedAt = performance.now();
    person.say(onTelegram);
    await person.hears();
    bot.push({ ...last(), whole: telegram.sentAt() - happenedAt });
  }
  await stop();
  return [figureOf('the web', web.slice(warmUpQuestions)), figureOf('Telegram', bot.slice(warmUpQuestions))];
}

/** An assistant that tells how long it took for its last answer. */
function timed(assistant: Lotse['assistant']) {
  let last = { asked: 0, steps: 0 };
  const ask: typeof assistant.ask = async (...asked) => {
    const startedAt = performance.now();
    const answer = await assistant.ask(...asked);
    last = { asked: performance.now() - startedAt, steps: stepsOf(answer) };
    return answer;
  };
  return { assistant: { ...assistant, ask }, last: () => last };
}

async function startChannels(lotse: Lotse, config: Config, region: string) {
  const { assistant, casework, texts } = lotse;
  const logger = createLogger(config);
  const limit = rateLimit(config);
  const { all, telegramLink } = await createChannels({ lotse, config, logger, rateLimit: limit });
  const channels = all.flatMap(({ routes }) => routes ?? []);
  const settings = { ...config, version: 'bench' };
  const app = createHttpApp({
    ...{ assistant, casework, texts, logger, limit, telegramLink, channels },
    config: settings,
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  for (const channel of all) await channel.start();
  return {
    ask: async (question: object) => {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/regions/${region}/questions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      await response.json();
    },
    stop: async () => {
      for (const channel of all) await channel.stop();
      await server.close();
    },
  };
}

function figureOf(channel: string, all: Timed[]): Figure {
  const middle = (of: (each: Timed) => number) => median(all.map(of));
  const ms = (of: (each: Timed) => number) => `${middle(of).toFixed(1)} ms`;
  const beside = middle(({ steps, whole }) => 100 * (1 - steps / whole)).toFixed(1);
  return {
    name: `the channel's own share of an answer's time on ${channel}`,
    value: middle(({ asked, whole }) => 100 * (1 - asked / whole)),
    unit: ' %',
    goal: { atMost: 10 },
    detail:
      `medians of ${all.length}: ${ms(({ whole }) => whole)} the answer, ${ms(({ asked, whole }) => whole - asked)} of it the channel, ` +
      `${ms(({ steps }) => steps)} the steps of answering (${beside} % is beside them: keeping what was said, too)`,
  };
}

function stepsOf({ steps }: Answer): number {
  return steps.reduce((sum, { ms }) => sum + ms, 0);
}
