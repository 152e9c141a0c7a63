import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../src/domain/answer.js';
import type { BenchServer } from './bench-server.js';
import { type BenchTelegram, readOf } from './bench-telegram.js';
import type { Figure } from './figures.js';
import { sumOf, type Tally, tallyChat } from './tally.js';

const chatsAChannel = 200;
const questionsAChat = 5;
const longestMs = 5 * 60_000;

/** The questions of a chat, and what each is answered with when nobody else asks; no two answers are alike. */
interface Script {
  questions: string[];
  web: string[];
  telegram: string[];
}

/**
 * Many chats at once in two channels, each with some questions: on the web the next after the answer, on Telegram all at
 * once. What each is answered with was seen before, when its chat was alone.
 */
export async function benchChats(server: BenchServer, telegram: BenchTelegram, questions: string[]): Promise<Figure[]> {
  const scripts = await askAlone(server, telegram, questions);
  const chats = Array.from({ length: chatsAChannel }, (_, chat) => scripts[chat % scripts.length] as Script);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const [web, bot] = await Promise.all([
    Promise.all(chats.map((script) => onWeb(server, script))).then((tallies) => ({ tallies, seconds: seconds() })),
    onTelegram(telegram, chats).then((tallies) => ({ tallies, seconds: seconds() })),
  ]);
  return [
    figureOf('the web', web.tallies, scripts, web.seconds),
    figureOf('Telegram', bot.tallies, scripts, bot.seconds),
    {
      name: 'time until all of these chats were answered',
      value: Math.max(web.seconds, bot.seconds),
      unit: ' s',
      goal: { atMost: longestMs / 1000 },
      detail: 'Telegram asks of a bot not to send more than 30 messages a second',
    },
  ];
}

function figureOf(channel: string, tallies: Tally[], scripts: Script[], seconds: number): Figure {
  const { lost, doubled, outOfOrder, other } = sumOf(tallies);
  const asked = `${tallies.length} chats at once, ${questionsAChat} questions each, of ${scripts.length} kinds`;
  return {
    name: `answers on ${channel} that were lost, doubled, out of order, or of something else`,
    value: lost + doubled + outOfOrder + other,
    unit: '',
    goal: { atMost: 0 },
    detail: `${lost} lost, ${doubled} doubled, ${outOfOrder} out of order, ${other} of something else; ${asked}, in ${seconds.toFixed(1)} s`,
  };
}

/** Chats whose answers can be told apart, each asked alone in both channels. */
async function askAlone(server: BenchServer, telegram: BenchTelegram, questions: string[]): Promise<Script[]> {
  const scripts: Script[] = [];
  for (let first = 0; first + questionsAChat <= questions.length; first += questionsAChat) {
    const asked = questions.slice(first, first + questionsAChat);
    const web = (await askOnWeb(server, randomUUID(), asked)).map(shownOf);
    const person = telegram.newPerson();
    for (const question of asked) {
      person.say(question);
      await person.hears(longestMs);
      await telegram.idle();
    }
    const heard = person.heard().map(readOf);
    const areClear = [web, heard].every(
      (shown) => shown.length === asked.length && new Set(shown).size === asked.length,
    );
    if (areClear) scripts.push({ questions: asked, web, telegram: heard });
  }
  if (scripts.length === 0) throw new Error('No five questions in a row have answers that can be told apart.');
  return scripts;
}

/** @returns the answers; those that did not come are missing */
async function askOnWeb(server: BenchServer, conversationId: string, questions: string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) {
    const answer = await server.ask(question, { conversationId, messageId: randomUUID() }).catch(() => null);
    if (answer) answers.push(answer);
  }
  return answers;
}

async function onWeb(server: BenchServer, { questions, web }: Script): Promise<Tally> {
  const conversationId = randomUUID();
  const seen = (await askOnWeb(server, conversationId, questions)).map(shownOf);
  // What is kept has to be what was said, once and in this order, too.
  const response = await fetch(`${server.address}/api/v1/conversations/${conversationId}`);
  const { turns = [] } = (await response.json()) as { turns?: { answer: Answer }[] };
  const kept = turns.map(({ answer }) => shownOf(answer));
  return sumOf([tallyChat(web, seen), ...(String(kept) === String(seen) ? [] : [tallyChat(seen, kept)])]);
}

async function onTelegram({ newPerson, idle }: BenchTelegram, chats: Script[]): Promise<Tally[]> {
  const end = performance.now() + longestMs;
  const people = chats.map((script) => {
    const person = newPerson();
    for (const question of script.questions) person.say(question);
    return { script, person };
  });
  const isOpen = () => people.some(({ script, person }) => person.heard().length < script.questions.length);
  while (performance.now() < end && isOpen()) await pause(250);
  // What was doubled comes behind.
  await idle().catch(() => {});
  return people.map(({ script, person }) => tallyChat(script.telegram, person.heard().map(readOf)));
}

function shownOf({ status, statements, sources }: Answer): string {
  return JSON.stringify([status, statements, sources.map(({ url }) => url)]);
}
