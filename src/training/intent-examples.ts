import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Intent, intents } from '../domain/intent.js';
import { wordsOf } from '../intents/intent-words.js';
import { packageRoot } from '../package-root.js';

/** A message of which somebody said what it wants. */
export interface IntentExample {
  text: string;
  intent: Intent;
  language: string;
}

/** The examples of all languages, in a fixed order: a file a language, a list an intent. */
export function readIntentExamples(): IntentExample[] {
  const folder = path.join(packageRoot, 'src/intents/examples');
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const lists = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, string[]>;
      const unknown = Object.keys(lists).find((key) => !intents.includes(key as Intent));
      if (unknown !== undefined) throw new Error(`${file} names "${unknown}", which is no intent.`);
      const language = path.basename(file, '.json');
      return intents.flatMap((intent) => (lists[intent] ?? []).map((text) => ({ text, intent, language })));
    });
}

/** Messages that share so many of their letter triples are one message written twice. */
const nearlySame = 0.6;

/**
 * A key for each message, the same for those that are nearly the same, so that what is learned is never measured on a
 * copy of itself. Equal letter triples of both, as a share of those of either (Jaccard), tell.
 */
export function groupsOfMessages(texts: readonly string[]): string[] {
  const triples = texts.map((text) => triplesOf(wordsOf(text).join(' ')));
  const group = texts.map((_, index) => index);
  const rootOf = (index: number): number => (group[index] === index ? index : rootOf(group[index] as number));
  const holders = new Map<string, number[]>();
  triples.forEach((mine, index) => {
    const shared = new Map<number, number>();
    for (const triple of mine) {
      const others = holders.get(triple) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(triple, [...others, index]);
    }
    for (const [other, count] of shared) {
      const either = mine.size + (triples[other]?.size ?? 0) - count;
      if (count / either >= nearlySame) group[rootOf(index)] = rootOf(other);
    }
  });
  return texts.map((_, index) => String(rootOf(index)));
}

function triplesOf(text: string): Set<string> {
  const letters = [...` ${text} `];
  return new Set(letters.length < 3 ? [text] : letters.slice(2).map((_, n) => letters.slice(n, n + 3).join('')));
}
