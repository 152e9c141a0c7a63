import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { understand } from '../../src/answering/understand.js';
import { readTypedQuestions } from '../../src/evaluation/real-typing.js';
import { packageRoot } from '../../src/package-root.js';

interface Message {
  language: string;
  text: string;
}

/** Messages of one to four words in 27 languages, as people type them; none of the files was learned from. */
function messages(name: string): Message[] {
  const file = new URL(`../fixtures/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Message).filter(({ text }) => text.split(/\s+/u).length <= 4);
}

/** Dari is written as Farsi is, `ku` is Kurmanji: what a text cannot tell is not asked of it. */
const asWritten = (language: string) => ({ prs: 'fa', ku: 'kmr' })[language] ?? language;
/** No language: where nothing is told, the answer is wrong. */
const nowhere = 'xx';

async function shareRight(told: Message[], hintsFor: (message: Message) => string[] = () => []): Promise<number> {
  let right = 0;
  for (const message of told) {
    const { reader } = await understand(message.text).language(hintsFor(message), nowhere);
    if (asWritten(reader) === asWritten(message.language)) right += 1;
  }
  return right / told.length;
}

const first = messages('short-messages');
const second = messages('short-messages-second');
const third = messages('short-messages-third');
const all = [...first, ...second, ...third];

describe('the language of messages of at most four words', () => {
  it('is measured in 27 languages, at least 40 messages each', () => {
    const counts = new Map<string, number>();
    for (const { language } of all) counts.set(language, (counts.get(language) ?? 0) + 1);
    expect(counts.size).toBe(27);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(40);
  });

  it.each([
    ['words of every day, written before training; its mistakes were looked at', first, 0.965],
    ['rarer words; its mistakes were looked at', second, 0.9],
    ['rarer words; few changes came after it', third, 0.88],
    ['all of them', all, 0.935],
  ])('is told without a hint: %s', async (_name, told, floor) => {
    expect(await shareRight(told)).toBeGreaterThanOrEqual(floor);
  });

  it('is told in every language', async () => {
    for (const language of new Set(all.map((message) => message.language))) {
      const ofOne = all.filter((message) => message.language === language);
      expect(await shareRight(ofOne), language).toBeGreaterThanOrEqual(0.82);
    }
  });

  it('is told nearly always with a right hint', async () => {
    expect(await shareRight(all, ({ language }) => [language])).toBeGreaterThanOrEqual(0.985);
  });

  it('is told against a wrong hint', async () => {
    const foreign = all.filter(({ language }) => language !== 'de');
    expect(await shareRight(foreign, () => ['de'])).toBeGreaterThanOrEqual(0.93);
  });
});

describe('the language of questions as people type them', () => {
  const read = () => readTypedQuestions(path.join(packageRoot, 'knowledge/demo/questions/real-typing.jsonl'));

  it.each(['a', 'b'])('is told without a hint: half %s', async (half) => {
    const typed = (await read()).filter((question) => question.half === half);
    expect(typed.length).toBeGreaterThan(250);
    const told = typed.map(({ language, question }) => ({ language, text: question }));
    expect(await shareRight(told)).toBeGreaterThanOrEqual(0.965);
  });

  it('is told against a wrong hint in full sentences', async () => {
    const sentences = (await read()).filter(
      ({ language, question }) => language !== 'ar' && question.split(/\s+/u).length >= 5,
    );
    const told = sentences.map(({ language, question }) => ({ language, text: question }));
    expect(await shareRight(told, () => ['ar'])).toBeGreaterThanOrEqual(0.97);
  });
});
