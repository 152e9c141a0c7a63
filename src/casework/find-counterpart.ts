import type { Source } from '../domain/answer.js';
import type { Counterpart } from '../domain/case.js';
import type { Page } from '../domain/page.js';
import { sameLanguage } from '../languages/readable-languages.js';
import type { RegionIndex, ViewIndex } from '../retrieval/view-index.js';
import { figuresMissing, type GroupOfLink } from './align-anchors.js';
import { alignPages, type PageAlignment } from './align-pages.js';
import { citedPage, runsOfQuote, urlOfVersion } from './find-page.js';

/** Translates into the caseworker's language; null where nothing does, or not well. */
export type Translate = (text: string, languages: { from: string; to: string }) => Promise<string | null>;

/** A page never changes, a new state has new ones: what was aligned once need not be again. */
const alignments = new WeakMap<Page, WeakMap<Page, PageAlignment>>();

/**
 * What a source's quote says in the office's language: the quote itself, the sentences or the section of that version of
 * the page, or a translation where there is no such version. Null where none of them is to be had.
 */
export async function findCounterpart(
  source: Source,
  region: RegionIndex,
  translate: Translate,
): Promise<Counterpart | null> {
  const language = region.defaultLanguage;
  const { title, url, quote } = source;
  if (sameLanguage(source.language, language))
    return { text: quote, by: 'same', language: source.language, title, url };
  const cited = citedPage(source, region);
  const version = cited && region.views.get(language)?.pageOfGroup.get(cited.group);
  if (!cited || !version || version.structure.sentences.length === 0) {
    const text = quote === '' ? null : await translate(quote, { from: source.language, to: language });
    return text === null ? null : { text, by: 'translated', language, title, url };
  }
  const found = matchOf(quote, cited, version, region);
  if (!found) return null;
  const figuresDiffer = figuresMissing(quote, cited.language, found.text, language);
  const place = { language, title: version.title, url: urlOfVersion(source, cited, version) };
  return { ...found, ...place, ...(figuresDiffer ? { figuresDiffer } : {}) };
}

function matchOf(
  quote: string,
  cited: Page,
  version: Page,
  region: RegionIndex,
): Pick<Counterpart, 'text' | 'by'> | null {
  const runs = runsOfQuote(quote, cited);
  if (runs.length === 0) return null;
  const alignment = alignmentOf(cited, version, region);
  const matches = runs.map(alignment);
  const known = matches.filter((match) => match !== null);
  if (known.length < matches.length) return null;
  const sentences = new Set(known.flatMap((match) => match.sentences));
  const isWhole = known.some(({ by }) => by === 'section');
  return { text: textOf(version, sentences), by: isWhole ? 'section' : 'sentences' };
}

function alignmentOf(cited: Page, version: Page, region: RegionIndex): PageAlignment {
  const known = alignments.get(cited)?.get(version);
  if (known) return known;
  const [ofCited, ofVersion] = [cited, version].map(({ language }) => region.views.get(language));
  // Vectors of different models say nothing of each other.
  const isComparable = ofCited?.state.model === ofVersion?.state.model;
  const versionOf = (page: Page, view: ViewIndex | undefined) => ({
    page,
    vectors: isComparable ? (view?.vectors ?? null) : null,
    groupOf: groupsOfLinks(view),
  });
  const alignment = alignPages(versionOf(cited, ofCited), versionOf(version, ofVersion));
  const ofPage = alignments.get(cited) ?? new WeakMap<Page, PageAlignment>();
  alignments.set(cited, ofPage.set(version, alignment));
  return alignment;
}

/** Which page of the region a link leads to. */
function groupsOfLinks(view: ViewIndex | undefined): GroupOfLink {
  return (href) => {
    const path = /^https?:\/\/[^/]+(\/[^?#]*)/u.exec(href)?.[1] ?? href;
    const page = view?.pageOfPath.get(path) ?? view?.pageOfPath.get(decoded(path)) ?? view?.pageOfPath.get(href);
    return page?.group ?? null;
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Verbatim: sentences of one block on one line, each further block on a line of its own. */
function textOf({ structure: { blocks, sentences } }: Page, wanted: ReadonlySet<number>): string {
  return blocks
    .map(({ firstSentence, endSentence }) =>
      sentences
        .slice(firstSentence, endSentence)
        .filter((_, n) => wanted.has(firstSentence + n))
        .join(' '),
    )
    .filter((line) => line !== '')
    .join('\n');
}
