import { identifyLanguage } from '../languages/identify-language.js';
import { nativeScriptForm } from '../languages/romanised.js';

/** The language of a text, as far as it can be told. */
export interface UnderstoodLanguage {
  /** In which the person is answered. */
  reader: string;
  /** In which the text is written; null when nothing tells it, and the reader's is a default. */
  written: string | null;
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
      if (native) return { reader: native.language, written: native.language };
      const { language, by } = await identifyLanguage(text, hints, fallback);
      return { reader: language, written: by === 'default' ? null : language };
    },
  };
}
