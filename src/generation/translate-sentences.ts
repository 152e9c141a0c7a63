import { z } from 'zod';
import { fold } from '../languages/folding.js';
import type { ModelResult } from '../ports/language-model.js';
import { extractFacts } from './facts/extract-facts.js';
import { bears } from './facts/support.js';
import { JsonObjects } from './json-objects.js';
import { languageForPrompt } from './language-name.js';
import { asData, makeBoundary, webAddress } from './passage.js';
import { fillPrompt } from './prompts.js';
import type { GenerationServices } from './services.js';
import { echoes } from './verify/echo.js';
import { isWrittenIn } from './verify/language.js';
import { unsupportedNames } from './verify/names.js';
import { ordersModel } from './verify/orders-to-models.js';
import { isPlainText } from './verify/plain-text.js';

/** What the model writes for each sentence: `output` of `prompts/translate-sentences.md`. */
export const writtenTranslation = z.object({ n: z.int().positive(), text: z.string() });

export interface TranslateRequest {
  /** Slug: its budget pays. */
  region: string;
  /** Verbatim sentences of one page. */
  sentences: string[];
  /** Language code of the page. */
  from: string;
  /** Language code of the reader. */
  to: string;
}

/** More sentences than an answer ever shows. */
const mostSentences = 20;
/** A translation may be that many times as long or as short as its original. */
const mostTimesLonger = 3;
/** Short ones grow more: `Kita` is explained. */
const freeCharacters = 60;
const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu;
const mark = /⟦(\d+)⟧/gu;
/** In German: what is written in such a form is not translated. */
const keptName =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}.-]*(?:stra(?:ß|ss)e|str\.|platz|allee|gasse|weg|ufer)\s\d+\s?[a-z]?|\p{Lu}{2,6})(?![\p{L}\p{N}])/gu;

/**
 * Translates sentences of a page. Numbers, names, addresses and links are the original's, checked by the program.
 * @returns for each sentence its translation, or null where there is none that stands up to the checks: the original is
 * to be shown. A failure when the model gave nothing.
 */
export async function translateSentences(
  { model, prompts }: GenerationServices,
  { region, sentences, from, to }: TranslateRequest,
): Promise<ModelResult<(string | null)[]>> {
  if (model.name === null) return { ok: false, reason: 'off' };
  const veiled = sentences.slice(0, mostSentences).map(veilAddresses);
  const offered = veiled.filter(({ text }) => !ordersModel(text));
  if (offered.length === 0) return { ok: false, reason: 'nonsense' };
  const call = fillPrompt(prompts['translate-sentences'], region, {
    ...{ from: languageForPrompt(from), to: languageForPrompt(to), boundary: makeBoundary() },
    sentences: veiled
      .flatMap((each, index) => (offered.includes(each) ? [`${index + 1}. ${asData(each.text)}`] : []))
      .join('\n'),
  });
  const found = new Map<number, string>();
  const objects = new JsonObjects(writtenTranslation, ({ n, text }) => {
    if (!found.has(n)) found.set(n, text.normalize('NFC').replace(/\s+/gu, ' ').trim());
  });
  const written = await model.write(call, (piece) => objects.add(piece));
  if (!written.ok) return written;
  const checked = await Promise.all(
    sentences.map(async (_, index) => {
      const [original, translation] = [veiled[index], found.get(index + 1)];
      if (!original || translation === undefined || !offered.includes(original)) return null;
      return (await isFaithful(original, translation, from, to, call.system)) ? unveil(translation, original) : null;
    }),
  );
  return checked.some((translation) => translation !== null)
    ? { ok: true, value: checked }
    : { ok: false, reason: 'nonsense' };
}

/** A sentence with marks in the place of links and mail addresses, which no model is to see or to write. */
interface VeiledSentence {
  text: string;
  addresses: string[];
}

function veilAddresses(sentence: string): VeiledSentence {
  const addresses: string[] = [];
  const veil = (address: string) => {
    // A full stop behind an address ends the sentence.
    const [, own = address, rest = ''] = /^(.*?)([.,;:!?)]*)$/su.exec(address) ?? [];
    addresses.push(own);
    return `⟦${addresses.length}⟧${rest}`;
  };
  const plain = sentence.replace(/[⟦⟧]/gu, '');
  return { text: plain.replace(mail, veil).replace(webAddress, veil), addresses };
}

function unveil(translation: string, { addresses }: VeiledSentence): string {
  return translation.replace(mark, (found, n: string) => addresses[Number(n) - 1] ?? found);
}

async function isFaithful(
  original: VeiledSentence,
  translation: string,
  from: string,
  to: string,
  prompt: string,
): Promise<boolean> {
  const marks = [...translation.matchAll(mark)].map(([, n]) => Number(n)).sort((a, b) => a - b);
  if (marks.join() !== original.addresses.map((_, index) => index + 1).join()) return false;
  const [source, target] = [original.text, translation].map((text) => text.replace(mark, ' '));
  if (source === undefined || target === undefined) return false;
  if (/[⟦⟧]/u.test(target) || !isPlainText(target) || echoes(target, prompt) || ordersModel(target)) return false;
  const [shorter, longer] = [source.length, target.length].sort((a, b) => a - b) as [number, number];
  if (longer > freeCharacters && longer > shorter * mostTimesLonger) return false;
  const [ofSource, ofTarget] = [extractFacts(source, from), extractFacts(target, to)];
  // Nothing added, nothing lost, nothing swapped.
  if (!bears(ofSource, ofTarget, false) || ofSource.length !== ofTarget.length) return false;
  if (unsupportedNames(target, to, source).length > 0) return false;
  const shown = fold(target);
  if ((source.match(keptName) ?? []).some((name) => !shown.includes(fold(name)))) return false;
  return await isWrittenIn(target, to, source);
}
