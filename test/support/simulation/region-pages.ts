import { contentHash } from '../../../knowledge/passages/content-hash.js';
import { packPassages } from '../../../knowledge/passages/pack-passages.js';
import { structurePage } from '../../../knowledge/structure/structure-page.js';
import type { Page } from '../../../src/domain/page.js';
import { PackedVectors } from '../../../src/retrieval/packed-vectors.js';
import { type RegionIndex, type Regions, ViewIndex } from '../../../src/retrieval/view-index.js';
import { vectorSpaceFor } from '../../../src/retrieval/vector-space.js';
import { exactIndex } from '../make-view.js';
import { regionsInMemory } from '../regions-in-memory.js';
import { asDocument } from './model-vectors.js';
import { chanceOf, mixed } from './random.js';
import { subjectTexts } from './subject-texts.js';
import {
  askedLanguages,
  dimensions,
  type SimulatedPage,
  type SimulatedRegion,
  simulatedModel,
  type World,
} from './world.js';

const space = vectorSpaceFor(simulatedModel, []);

/** The regions' pages as they are on a day: those that were changed by then have another sentence. */
export class RegionPages {
  private readonly made = new Map<string, RegionIndex>();

  constructor(private readonly world: World) {}

  /** @param date Germany's */
  on(date: string): Regions {
    const all = this.world.regions.map((region) => this.regionOn(region, date));
    return regionsInMemory(() => all);
  }

  private regionOn(region: SimulatedRegion, date: string): RegionIndex {
    const changed = [...region.pages.values()].filter(({ changedOn }) => changedOn !== null && changedOn <= date);
    const state = [region.slug, ...changed.map(({ group }) => group)].join(' ');
    const known = this.made.get(state) ?? makeRegion(region, new Set(changed));
    this.made.set(state, known);
    return known;
  }
}

function makeRegion(region: SimulatedRegion, changed: ReadonlySet<SimulatedPage>): RegionIndex {
  const views = askedLanguages.map((language) => makeView(region, language, changed));
  return {
    slug: region.slug,
    name: region.name,
    defaultLanguage: 'de',
    languages: askedLanguages.map((code) => ({
      ...{ code, nativeName: code, dir: code === 'ar' || code === 'fa' ? 'rtl' : 'ltr' },
    })),
    views: new Map(views.map((view) => [view.state.language, view])),
  };
}

function makeView(region: SimulatedRegion, language: string, changed: ReadonlySet<SimulatedPage>): ViewIndex {
  const vectors = new Map<string, Float32Array>();
  const pages = [...region.pages.values()]
    .filter(({ languages }) => languages.includes(language))
    .map((page, order) => makePage({ region, page, language, order, isChanged: changed.has(page) }, vectors));
  const state = {
    ...{ region: region.slug, language, state: 1 + changed.size, model: simulatedModel, vectorIndex: null },
    ...{ indexedAt: '2026-01-01T03:00:00.000Z', pages: pages.length },
  };
  const ofPassages = new Set(pages.flatMap(({ passages }) => passages.map(({ hash }) => hash)));
  const nearest = exactIndex(new Map([...vectors].filter(([hash]) => ofPassages.has(hash))));
  return new ViewIndex(state, pages, nearest, PackedVectors.of(vectors, space));
}

interface Made {
  region: SimulatedRegion;
  page: SimulatedPage;
  language: string;
  order: number;
  isChanged: boolean;
}

function makePage(made: Made, vectors: Map<string, Float32Array>): Page {
  const { region, page, language, order, isChanged } = made;
  const { subject, group, languages } = page;
  const [title = subject.title, says = ''] = subjectTexts[Number(subject.id)] ?? [];
  const html = [says, `${region.name} hilft bei: ${title}.`, isChanged ? `Neu in ${region.name}: ${says}` : '']
    .filter((sentence) => sentence !== '')
    .map((sentence) => `<p>${sentence}${language === 'de' ? '' : ` (${language})`}</p>`);
  const structure = structurePage(html.join(''), language);
  const passages = packPassages(title, structure, new Set());
  const [titleHash, ...sentenceHashes] = [title, ...structure.sentences].map((text) =>
    contentHash(`${text}\n${language}`),
  );
  for (const hash of [titleHash ?? '', ...sentenceHashes, ...passages.map((passage) => passage.hash)])
    vectors.set(hash, asDocument(vectorOf(subject, hash)));
  const id = `${group.split(':')[1]}`;
  return {
    ...{ kind: 'page', id, region: region.slug, language, group, path: `/${region.slug}/${language}/${id}/`, title },
    lastUpdated: page.changedOn !== null && isChanged ? `${page.changedOn}T08:00:00Z` : '2025-11-03T08:00:00Z',
    ...{ parentId: null, order, expiresAt: null, structure, passages, sentenceHashes, titleHash: titleHash ?? '' },
    versions: Object.fromEntries(languages.map((code) => [code, id])),
    headingHashes: structure.sections.map(() => null),
  };
}

/** Of a text about a subject: the subject's direction and something of its own. */
function vectorOf({ direction, aspects }: SimulatedPage['subject'], hash: string): Float32Array {
  const chance = chanceOf(Buffer.from(hash).readInt32LE());
  return mixed([
    [0.6, direction],
    [0.1, chance.one(aspects)],
    [0.3, chance.direction(dimensions)],
  ]);
}
