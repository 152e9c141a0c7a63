import type { Page, PageStructure, SourcePage } from '../../src/domain/page.js';
import type { Region } from '../../src/domain/region.js';
import { contentHash } from '../passages/content-hash.js';
import { packPassages } from '../passages/pack-passages.js';
import { findSharedBlocks } from '../passages/shared-boxes.js';
import type { SourceProblem } from '../sources/source.js';
import { structurePage } from '../structure/structure-page.js';
import { digestOf } from './digest.js';
import { translationGroup } from './translation-group.js';

/**
 * Characters of a page's HTML. The longest of the real pages has 23,000; what is so much longer is none that people read,
 * would take minutes to embed, and would be in the memory of every server.
 */
const longestHtml = 1_000_000;

/** What a view looks like after a synchronisation, and what that changes. */
export interface ViewPlan {
  /** Every page of the new state. */
  pages: Page[];
  upserts: { page: Page; digest: string }[];
  removedIds: string[];
  problems: SourceProblem[];
  added: number;
  changed: number;
  unchanged: number;
}

/** What is kept of a view. */
export interface StoredView {
  digests: ReadonlyMap<string, string>;
  pages: Page[];
}

/**
 * Compares a source's pages with the stored ones and works out the new state. Unchanged pages are not taken apart
 * again; they are written again only when their passages change because a block became shared or stopped being so.
 */
export function planView(region: Region, language: string, sourcePages: SourcePage[], stored: StoredView): ViewPlan {
  const plan: ViewPlan = {
    pages: [],
    upserts: [],
    removedIds: [],
    problems: [],
    added: 0,
    changed: 0,
    unchanged: 0,
  };
  const digests = new Map(sourcePages.map((page) => [page.id, digestOf(page)]));
  plan.removedIds = [...stored.digests.keys()].filter((id) => !digests.has(id));
  const fresh = sourcePages.filter((page) => stored.digests.get(page.id) !== digests.get(page.id));
  if (fresh.length === 0 && plan.removedIds.length === 0) {
    return { ...plan, pages: stored.pages, unchanged: stored.pages.length };
  }

  const storedById = new Map(stored.pages.map((page) => [page.id, page]));
  const structures = new Map<string, PageStructure>();
  for (const page of sourcePages) {
    const kept = stored.digests.get(page.id) === digests.get(page.id) ? storedById.get(page.id) : undefined;
    try {
      if (page.html.length > longestHtml) throw new TooLong(page.html.length);
      structures.set(page.id, kept?.structure ?? structurePage(page.html, language));
    } catch (error) {
      const problem = error instanceof TooLong ? error.message : `its HTML cannot be taken apart: ${String(error)}`;
      plan.problems.push({ where: page.path, problem });
      // What it said before is not what it says now.
      if (stored.digests.has(page.id)) plan.removedIds.push(page.id);
    }
  }
  const sharedBlocks = findSharedBlocks(structures.values());

  for (const source of sourcePages) {
    const structure = structures.get(source.id);
    if (!structure) continue;
    const page = toPage(region, language, source, structure, sharedBlocks);
    const before = storedById.get(source.id);
    const digest = digests.get(source.id) ?? '';
    const sourceUnchanged = before !== undefined && stored.digests.get(source.id) === digest;
    if (!before) plan.added += 1;
    else if (sourceUnchanged) plan.unchanged += 1;
    else plan.changed += 1;
    if (!sourceUnchanged || !samePassages(before, page)) plan.upserts.push({ page, digest });
    plan.pages.push(page);
  }
  return plan;
}

class TooLong extends Error {
  constructor(characters: number) {
    const most = longestHtml.toLocaleString('en');
    super(`it is left out: its HTML has ${characters.toLocaleString('en')} characters, more than ${most}; divide it`);
  }
}

function toPage(
  region: Region,
  language: string,
  source: SourcePage,
  structure: PageStructure,
  sharedBlocks: ReadonlySet<string>,
): Page {
  const { html: _, ...fields } = source;
  return {
    ...fields,
    region: region.slug,
    language,
    group: translationGroup(source.kind, source.versions, region.defaultLanguage),
    structure,
    passages: packPassages(source.title, structure, sharedBlocks),
    titleHash: contentHash(source.title),
    headingHashes: structure.sections.map(({ headingPath }) => {
      const heading = headingPath.at(-1);
      return heading === undefined ? null : contentHash(heading);
    }),
    sentenceHashes: structure.sentences.map(contentHash),
  };
}

function samePassages(a: Page, b: Page): boolean {
  return a.passages.length === b.passages.length && a.passages.every((p, n) => p.hash === b.passages[n]?.hash);
}
