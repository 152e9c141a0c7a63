import { identifyLanguage } from '../languages/identify-language.js';
import { nativeScriptForm } from '../languages/romanised.js';

/** How a question is searched for. */
export interface UnderstoodText {
  /** In the script in which its language is usually written: the embedding model hardly knows others. */
  searchText: string;
  /** Finds out the language. @param hints languages the person chose or wrote before, the strongest first */
  language(hints: string[], fallback: string): Promise<string>;
}

/** Arabic, Russian and Ukrainian in Latin letters are rewritten; everything else is searched as it stands. */
export function understand(text: string): UnderstoodText {
  const native = nativeScriptForm(text);
  return {
    searchText: native?.text ?? text,
    language: async (hints, fallback) => native?.language ?? (await identifyLanguage(text, hints, fallback)).language,
  };
}
