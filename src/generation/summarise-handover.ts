import { z } from 'zod';
import type { ModelResult } from '../ports/language-model.js';
import { lastJsonObject } from './json-objects.js';
import { languageForPrompt } from './language-name.js';
import { asData, makeBoundary } from './passage.js';
import { fillPrompt } from './prompts.js';
import type { GenerationServices } from './services.js';
import { addsNothing } from './verify/adds-nothing.js';

/** `output` of `prompts/summarise-handover.md`. */
export const writtenSummary = z.object({ summary: z.string() });

export interface SummariseRequest {
  /** Slug: its budget pays. */
  region: string;
  /** Oldest first; masked. */
  turns: { question: string; language: string; titles: string[] }[];
  /** Code of the language of the office. */
  language: string;
}

const mostTurns = 10;

/** What a conversation was about, in at most 600 characters for whoever takes it over. */
export async function summariseHandover(
  { model, prompts }: GenerationServices,
  { region, turns, language }: SummariseRequest,
): Promise<ModelResult<string>> {
  if (model.name === null) return { ok: false, reason: 'off' };
  const last = turns.slice(-mostTurns);
  const call = fillPrompt(prompts['summarise-handover'], region, {
    ...{ language: languageForPrompt(language), boundary: makeBoundary() },
    conversation: last
      .map(({ question, titles }) => `? ${asData(question)}\n  → ${titles.map(asData).join('; ')}`)
      .join('\n'),
  });
  const written = await model.write(call);
  if (!written.ok) return written;
  const summary = lastJsonObject(written.value, writtenSummary)?.summary.replace(/\s+/gu, ' ').trim() ?? '';
  const grounds = last.flatMap(({ question, titles }) => [question, ...titles]).join('\n');
  const languages = [language, ...last.map((turn) => turn.language)];
  const fits = await addsNothing(summary, grounds, language, call.system, languages);
  return fits ? { ok: true, value: summary } : { ok: false, reason: 'nonsense' };
}
