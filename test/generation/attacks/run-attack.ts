import { composeVerified } from '../../../src/generation/compose-answer.js';
import type { GroundingPassage } from '../../../src/generation/passage.js';
import { closeEnough } from '../../../src/generation/verify/closeness.js';
import { loadPrompts } from '../../../src/generation/prompts.js';
import type { GenerationServices } from '../../../src/generation/services.js';
import type { LanguageModel } from '../../../src/ports/language-model.js';

const prompts = loadPrompts();

/**
 * Services around a model. The stand-in for closeness finds everything close: what is held back is held back by the
 * other checks, which have to do without it.
 */
export function servicesWith(model: LanguageModel): GenerationServices {
  return {
    ...{ model, prompts, closeEnough, checkSupport: false },
    closeness: async (statement, sentences) => {
      const words = new Set(statement.toLowerCase().match(/\p{L}+/gu));
      const shared = sentences.map(
        (text) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((w) => words.has(w)).length,
      );
      return { cosine: 1, nearest: shared.indexOf(Math.max(...shared)) };
    },
  };
}

/** Texts that a reader would have seen, with the passages cited. */
export async function shownBy(
  model: LanguageModel,
  question: string,
  language: string,
  passages: GroundingPassage[],
): Promise<{ text: string; cited: GroundingPassage[] }[]> {
  const shown: { text: string; cited: GroundingPassage[] }[] = [];
  const request = { region: 'lindenfurt', regionName: 'Lindenfurt', question, language, passages };
  await composeVerified(servicesWith(model), request, (statement) => {
    shown.push({ text: statement.text, cited: statement.passages.flatMap((index) => passages[index] ?? []) });
  });
  return shown;
}
