import type { PageStructure } from '../domain/page.js';
import { extractFacts } from '../generation/facts/extract-facts.js';
import type { Fact } from '../generation/facts/fact.js';
import { fold } from '../languages/folding.js';

/** What a line says in the same way in every language. */
export interface Anchors {
  /** Numbers, amounts, dates, times, telephone numbers, mail addresses: a translation keeps them. */
  facts: ReadonlySet<string>;
  /** Names, abbreviations and words that look alike, and where links lead: a translation may keep them. */
  names: ReadonlySet<string>;
}

/** Links to a page of the region lead to another address in each language: its translation group stands for it. */
export type GroupOfLink = (href: string) => string | null;

/** Letters at the beginning by which two words are known to be one (Simard, Foster & Isabelle 1992: four). */
const cognateLetters = 5;
/** A month or weekday is often written otherwise, or is the name of something: it binds less than a number. */
const weakKinds = new Set(['month', 'weekday']);

/**
 * The anchors of a text (after Simard, Foster & Isabelle 1992, "Using cognates to align sentences in bilingual corpora").
 * @param links of the page, those that stand in the text
 */
export function anchorsOf(text: string, language: string, links: string[]): Anchors {
  const facts = new Set<string>();
  const names = new Set<string>(links);
  for (const fact of extractFacts(text, language)) {
    if (weakKinds.has(fact.kind)) names.add(`${fact.kind} ${fact.value}`);
    else facts.add(factAnchor(fact));
  }
  for (const [word] of text.matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{M}\d]+/gu)) {
    const isAbbreviation = /^\p{Lu}{2,}\d*$/u.test(word);
    if (isAbbreviation || word.length >= cognateLetters)
      names.add(`name ${[...fold(word)].slice(0, cognateLetters).join('')}`);
  }
  return { facts, names };
}

/** Amounts, times and sections of a law may be plain numbers in the other version: „von 9 bis 12 Uhr“, "saat 9–12". */
function factAnchor({ kind, value }: Fact): string {
  if (kind === 'time') {
    const [hours, minutes] = [Math.floor(Number(value) / 60), Number(value) % 60];
    return `number ${Number(`${hours}.${String(minutes).padStart(2, '0')}`)}`;
  }
  return kind === 'price' || (kind === 'law' && /^\d+$/u.test(value)) ? `number ${value}` : `${kind} ${value}`;
}

/** Where the links of each sentence lead, in a form that is the same in every version of the page. */
export function linkAnchors({ links, sentences }: PageStructure, groupOf: GroupOfLink): string[][] {
  const ofSentence = sentences.map((): string[] => []);
  for (const { href, sentence } of links) {
    if (sentence === null) continue;
    const group = groupOf(href);
    const address = href.replace(/^(?:https?:\/\/(?:www\.)?|tel:|mailto:)/iu, '').replace(/[/\s]+$/u, '');
    ofSentence[sentence]?.push(`link ${group ?? address.toLowerCase()}`);
  }
  return ofSentence;
}

/** What must not differ between two versions by one digit. */
const figures = /^(?:number|date|phone|mail) /u;
const noon = 12;

/**
 * Whether a figure of one text stands not in the other: a number, an amount, a date, a time, a way to reach somebody.
 * Numbers in words are left alone: "both" and „zweimal“ are two ways to say what no digit says.
 */
export function figuresMissing(text: string, language: string, other: string, otherLanguage: string): boolean {
  const there = anchorsOf(other, otherLanguage, []).facts;
  const digits = fold(text);
  return [...anchorsOf(text, language, []).facts].some((fact) => {
    if (!figures.test(fact) || there.has(fact)) return false;
    const number = /^number (\d+)(?:\.\d+)?$/u.exec(fact);
    if (!number) return true;
    if (!digits.includes(number[1] ?? '')) return false;
    // "3 to 5 pm": the first hour's half of the day stands with the second.
    const later = Math.round((Number(fact.slice('number '.length)) + noon) * 100) / 100;
    return later >= 2 * noon || !there.has(`number ${later}`);
  });
}
