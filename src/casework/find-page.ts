import type { Source } from '../domain/answer.js';
import type { Page } from '../domain/page.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import type { SentenceRun } from './align-pages.js';

/** The page that a source cites; null when it is not there (any more). */
export function citedPage({ language, url }: Source, region: RegionIndex): Page | null {
  const candidates = region.views.get(language)?.documents.filter(({ path }) => url.endsWith(path)) ?? [];
  return candidates.reduce<Page | null>(
    (best, page) => (page.path.length > (best?.path.length ?? 0) ? page : best),
    null,
  );
}

/** Address of another version of a cited page: what stands before the path stays. */
export function urlOfVersion({ url }: Source, cited: Page, version: Page): string {
  return `${url.slice(0, url.length - cited.path.length)}${version.path}`;
}

/** Title and address of a cited page in the office's language; its own where there is no such version. */
export function officePage(source: Source, region: RegionIndex): Pick<Source, 'title' | 'url'> {
  const cited = citedPage(source, region);
  const version = cited && region.views.get(region.defaultLanguage)?.pageOfGroup.get(cited.group);
  return cited && version ? { title: version.title, url: urlOfVersion(source, cited, version) } : source;
}

/** The sentences that a quote consists of; empty when the page does not say it (any more). */
export function runsOfQuote(quote: string, { structure: { sentences } }: Page): SentenceRun[] {
  const wanted = squeeze(quote);
  for (let first = 0; first < sentences.length; first += 1) {
    const run = runFrom(first, wanted, sentences);
    if (run && run.rest === '') return [run.run];
  }
  const runs: SentenceRun[] = [];
  let rest = wanted;
  for (let first = 0; first < sentences.length && rest !== ''; first += 1) {
    const found = runFrom(first, rest, sentences);
    if (!found) continue;
    runs.push(found.run);
    rest = found.rest;
    first = found.run.endSentence - 1;
  }
  return rest === '' ? runs : [];
}

/** As many sentences as the text begins with, and what is left of it. */
function runFrom(first: number, text: string, sentences: string[]): { run: SentenceRun; rest: string } | null {
  let rest = text;
  let end = first;
  for (; end < sentences.length && rest !== ''; end += 1) {
    const sentence = squeeze(sentences[end] ?? '');
    if (sentence === '' || !rest.startsWith(sentence)) break;
    rest = rest.slice(sentence.length).trimStart();
  }
  return end === first ? null : { run: { firstSentence: first, endSentence: end }, rest };
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
