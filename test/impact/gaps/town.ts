import type { RegionSettings } from '../../../src/domain/contact.js';
import type { Page } from '../../../src/domain/page.js';
import { createGaps } from '../../../src/impact/gaps/gaps.js';
import { normalised } from '../../../src/retrieval/vector-space.js';
import { type RegionIndex, ViewIndex } from '../../../src/retrieval/view-index.js';
import { makeStoredPage } from '../../support/make-stored.js';
import { makeView } from '../../support/make-view.js';
import { MemoryCounts, MemoryGapStore } from './memory-impact.js';
import { regionsInMemory } from '../../support/regions-in-memory.js';

/** A model with one space for all regions; the pages' vectors here lie in one of four dimensions all the same. */
const trainedModel = 'multilingual-e5-small';

/** Directions of three subjects in a space of four dimensions. */
export const directions = { bikes: [1, 0, 0, 0], pools: [0, 1, 0, 0], taxes: [0, 0, 1, 0] } as const;
export type Subject = keyof typeof directions;

/** A page whose passage, sentence and title lie in the direction of a subject, `nearness` of the way. */
export interface TownPage {
  id: string;
  subject: Subject;
  nearness: number;
  language?: string;
  changes?: Partial<Page>;
}

export function makeTown(slug: string, pages: TownPage[]): RegionIndex {
  const languages = [...new Set(pages.map(({ language = 'de' }) => language))];
  const views = languages.map((language) => {
    const own = pages.filter((page) => (page.language ?? 'de') === language);
    const vectors: Record<string, number[]> = {};
    const stored = own.map(({ id, subject, nearness, changes }) => {
      const text = `In ${slug} steht auf Seite ${id} alles über ${subject}.`;
      const page = makeStoredPage(id, text, {
        ...{ region: slug, language, title: `Seite ${id}`, titleHash: `title:${slug}:${language}:${id}` },
        passages: [{ section: 0, firstSentence: 0, endSentence: 1, text, hash: `passage:${slug}:${language}:${id}` }],
        sentenceHashes: [`sentence:${slug}:${language}:${id}`],
        ...changes,
      });
      const vector = directions[subject].map((value, n) => (n === 3 ? Math.sqrt(1 - nearness ** 2) : value * nearness));
      for (const hash of [page.titleHash, ...page.sentenceHashes, ...page.passages.map((each) => each.hash)])
        vectors[hash] = [...normalised(Float32Array.from(vector))];
      return page;
    });
    const view = makeView(language, stored, vectors);
    return new ViewIndex({ ...view.state, region: slug, model: trainedModel }, stored, view.nearest, view.vectors);
  });
  return {
    slug,
    name: `Stadt ${slug}`,
    defaultLanguage: 'de',
    languages: languages.map((code) => ({ code, nativeName: code, dir: 'ltr' })),
    views: new Map(views.map((view) => [view.state.language, view])),
  };
}

/** Gaps of the region `town` on a day that can be moved. */
export function gapsOf(pages: TownPage[], others: RegionIndex[] = [], licence: string | null = 'CC BY 4.0') {
  const counts = new MemoryCounts();
  const gapStore = new MemoryGapStore();
  const world = { town: makeTown('town', pages), today: '2026-06-01' };
  const regions = regionsInMemory(() => [world.town, ...others]);
  const gaps = createGaps({
    ...{ store: counts.store(), gapStore, regions },
    settings: () => ({ impact: { licence } }) as RegionSettings,
    pageUrl: (page, region) => `https://${region.slug}.example${page.path}`,
    now: () => new Date(`${world.today}T03:00:00+02:00`),
  });
  const refreshOn = async (day: string) => {
    world.today = day;
    await gaps.refresh('town');
    return await gaps.gaps('town');
  };
  return { counts, gapStore, world, gaps, refreshOn };
}
