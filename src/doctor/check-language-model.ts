import type { Config } from '../config.js';
import type { ModelFailure } from '../ports/language-model.js';
import { createLanguageModel } from '../providers/chat-model/create-language-model.js';
import { type Check, failure, ok, warning } from './finding.js';

const callMs = 15_000;
const slowMs = 5_000;

const reasons: Partial<Record<ModelFailure, string>> = {
  timeout: 'does not answer in time',
  unreachable: 'cannot be reached, or refuses',
  nonsense: 'answers with nothing',
};

/** A call of some ten tokens, without a person's text. */
export function checkLanguageModel({ languageModel }: Config): Check {
  return {
    name: 'language model',
    timeoutMs: callMs + 5_000,
    run: async () => {
      if (!languageModel) return [ok('No language model is set: answers are the pages’ own sentences.')];
      // The budget is the regions'; this is not theirs.
      const model = createLanguageModel({ ...languageModel, dailyTokens: 0 });
      const startedAt = performance.now();
      const result = await model.write({
        ...{ task: 'compose', region: 'doctor', system: 'Answer with one word.', user: 'Say: ready' },
        ...{ maxOutputTokens: 16, timeoutMs: callMs, dailyShare: 1 },
      });
      const { host } = new URL(languageModel.url);
      if (!result.ok) {
        const what = reasons[result.reason] ?? result.reason;
        const action =
          'See that LLM_URL, LLM_MODEL and LLM_API_KEY are right; until then, answers are the pages’ own sentences.';
        return [failure(`The language model at ${host} ${what}.`, action)];
      }
      const ms = Math.round(performance.now() - startedAt);
      const said = `The language model at ${host} answered in ${ms} ms.`;
      return [
        ms > slowMs ? warning(said, 'People wait as long for each answer: use a smaller or nearer model.') : ok(said),
      ];
    },
  };
}
