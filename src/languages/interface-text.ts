import { fold } from './folding.js';
import type { TextKey } from './locales.js';
import type { Texts } from './texts.js';

/** Whether a message is a text of the interface, in any of its languages: a button was pressed, or copied. */
export function isInterfaceText(texts: Texts, message: string, key: TextKey): boolean {
  const said = bare(message);
  return texts.languages.some((language) => bare(texts.t(language, key)) === said);
}

/**
 * Whether a message is how a text of the interface begins, up to its first comma: "Yes" in the place of "Yes, delete
 * everything".
 */
export function isBeginningOfInterfaceText(texts: Texts, message: string, key: TextKey): boolean {
  const said = bare(message);
  return said !== '' && texts.languages.some((language) => bare(texts.t(language, key).split(comma)[0] ?? '') === said);
}

const comma = /[,،，、፣፡]/u;

function bare(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
