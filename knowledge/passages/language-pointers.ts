import type { PageStructure } from '../../src/domain/page.js';

/** From this share on, a page is nothing but a pointer to its versions in other languages. */
const shareOfNames = 0.5;
const fewestNames = 2;

const languages =
  'am ar az bg bs ckb cs de el en es et fa fi fr he hi hr hu hy it ka kk kmr ku lt lv mk nl pa pl prs ps pt ro ru sk sl so sq sr sv sw ta th ti tr uk ur vi zh'.split(
    ' ',
  );
const names = new Set(
  languages.map((code) => folded(new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? '')),
);

/**
 * Whether a page only says in which other languages it exists ("This page does not exist in the selected language: …").
 * Such a page is near to every question that names a language, and answers none.
 */
export function isLanguagePointer({ sentences }: PageStructure): boolean {
  const named = sentences.filter((sentence) => names.has(folded(sentence.replace(/\(.*\)/u, '')))).length;
  return named >= fewestNames && named >= shareOfNames * sentences.length;
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
