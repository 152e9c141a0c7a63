import { extractFacts } from '../facts/extract-facts.js';
import { isSame } from '../facts/support.js';
import { echoes } from './echo.js';
import { isWrittenIn } from './language.js';
import { unsupportedNames } from './names.js';
import { ordersModel } from './orders-to-models.js';
import { isPlainText } from './plain-text.js';

/**
 * Whether a text for inner use (a search, a summary for an office) holds no number, name, link or order that its
 * grounds do not, and is in its language. Less than what a statement for a reader has to stand up to.
 * @param groundLanguages of the grounds; the text's own when not given
 */
export async function addsNothing(
  text: string,
  grounds: string,
  language: string,
  prompt: string,
  groundLanguages: string[] = [language],
): Promise<boolean> {
  if (!isPlainText(text) || echoes(text, prompt) || ordersModel(text)) return false;
  const held = [...new Set(groundLanguages)].flatMap((each) => extractFacts(grounds, each));
  const facts = extractFacts(text, language);
  if (facts.some((fact) => !held.some((known) => isSame(known, fact, false)))) return false;
  return unsupportedNames(text, language, grounds).length === 0 && (await isWrittenIn(text, language, grounds));
}
