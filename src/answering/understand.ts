import { identifyLanguage } from '../languages/identify-language.js';
import { nativeScriptForm } from '../languages/romanised.js';

/** The language of a text, as far as it can be told. */
export interface UnderstoodLanguage {
  /** In which the person is answered. */
  reader: string;
  /** In which the text is written; null when the text does not tell it, and the reader's is a hint or a default. */
  written: string | null;
  /** Whether the text tells it. */
  sure: boolean;
  /** Up to three other languages that the reader's may be, the likeliest first. */
  alternatives: string[];
}

/** How a question is searched for. */
export interface UnderstoodText {
  /** In the script in which its language is usually written: the embedding model hardly knows others. */
  searchText: string;
  /** Finds out the language. @param hints languages the person chose or wrote before, the strongest first */
  language(hints: string[], fallback: string): Promise<UnderstoodLanguage>;
}

/** Arabic, Russian and Ukrainian in Latin letters are rewritten; everything else is searched as it stands. */
export function understand(text: string): UnderstoodText {
  const native = nativeScriptForm(text);
  return {
    searchText: native?.text ?? text,
    language: async (hints, fallback) => {
      if (native) return { reader: native.language, written: native.language, sure: true, alternatives: [] };
      const { language, sure, alternatives } = identifyLanguage(text, hints, fallback);
      return { reader: language, written: sure ? language : null, sure, alternatives };
    },
  };
}
