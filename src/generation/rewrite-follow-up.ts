import { z } from 'zod';
import { fold } from '../languages/folding.js';
import type { ModelResult } from '../ports/language-model.js';
import { lastJsonObject } from './json-objects.js';
import { languageForPrompt } from './language-name.js';
import { asData, makeBoundary } from './passage.js';
import { fillPrompt } from './prompts.js';
import type { GenerationServices } from './services.js';
import { addsNothing } from './verify/adds-nothing.js';

/** `output` of `prompts/rewrite-follow-up.md`. */
export const writtenQuestion = z.object({ question: z.string() });

export interface RewriteRequest {
  /** Slug: its budget pays. */
  region: string;
  /** Earlier questions with the titles of the pages shown, oldest first; masked. */
  history: { question: string; titles: string[] }[];
  /** The message; masked. */
  question: string;
  /** Code of the message's language. */
  language: string;
}

const mostTurns = 4;
const mostCharacters = 300;

/** The message as one question that can be understood, and searched for, on its own. */
export async function rewriteFollowUp(
  { model, prompts }: GenerationServices,
  { region, history, question, language }: RewriteRequest,
): Promise<ModelResult<string>> {
  if (model.name === null) return { ok: false, reason: 'off' };
  const turns = history
    .slice(-mostTurns)
    .map((turn) => `${asData(turn.question)}\n  → ${turn.titles.map(asData).join('; ')}`);
  const call = fillPrompt(prompts['rewrite-follow-up'], region, {
    ...{ language: languageForPrompt(language), boundary: makeBoundary() },
    ...{ history: turns.join('\n'), question: asData(question) },
  });
  const written = await model.write(call);
  if (!written.ok) return written;
  const rewritten = lastJsonObject(written.value, writtenQuestion)?.question.replace(/\s+/gu, ' ').trim() ?? '';
  const grounds = [question, ...history.flatMap((turn) => [turn.question, ...turn.titles])].join('\n');
  const fits =
    rewritten.length <= Math.max(mostCharacters, question.length) &&
    sharesAWord(rewritten, grounds) &&
    (await addsNothing(rewritten, grounds, language, call.system));
  return fits ? { ok: true, value: rewritten } : { ok: false, reason: 'nonsense' };
}

function sharesAWord(text: string, grounds: string): boolean {
  const words = new Set(fold(grounds).match(/[\p{L}\p{N}]+/gu) ?? []);
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => words.has(word));
}
