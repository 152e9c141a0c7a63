import { fold } from '../../languages/folding.js';
import { extractFacts } from '../facts/extract-facts.js';
import type { Fact } from '../facts/fact.js';
import { bears } from '../facts/support.js';
import type { GroundingPassage } from '../passage.js';

/** A statement may be made of so many sentences. */
const longestRun = 3;
/** Likeness, as words in both by words in either, from which on sentences are a statement's model. */
const likeIt = 0.5;
/** Sentences that bear the facts may be so much less like it. */
const margin = 0.1;

/**
 * Whether a statement words one sentence of a passage but has its facts from another: "Bus 1 goes to the office" where
 * "Bus 4 goes to the office" stands, and 1 stands somewhere else. For statements in the passage's language.
 */
export function hasOtherTwin(text: string, facts: Fact[], { sentences, language }: GroundingPassage): boolean {
  if (facts.length === 0) return false;
  const own = wordsOf(text);
  if (own.size === 0) return false;
  let [likest, likestBearing] = [0, 0];
  for (let start = 0; start < sentences.length; start += 1) {
    for (let end = start + 1; end <= Math.min(sentences.length, start + longestRun); end += 1) {
      const run = sentences.slice(start, end).join('\n');
      const words = wordsOf(run);
      const shared = [...own].filter((word) => words.has(word)).length;
      const likeness = shared / (own.size + words.size - shared);
      if (likeness < likeIt || likeness <= likestBearing) continue;
      likest = Math.max(likest, likeness);
      if (bears(extractFacts(run, language), facts, true)) likestBearing = likeness;
    }
  }
  return likest >= likeIt && likestBearing < likest - margin;
}

function wordsOf(text: string): Set<string> {
  return new Set(fold(text).match(/(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]+/gu) ?? []);
}
