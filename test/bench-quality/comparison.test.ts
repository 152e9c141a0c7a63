import { describe, expect, it } from 'vitest';
import type { OmosQuestion } from '../../src/evaluation/omos-qa.js';
import type { FoundPage, PageSearch } from '../../src/evaluation/rank-questions.js';
import type { TypedQuestion } from '../../src/evaluation/real-typing.js';
import type { SearchQuery } from '../../src/ports/assistant.js';
import { compareRetrieval } from '../bench/quality/compare-retrieval.js';
import { compareTyping } from '../bench/quality/compare-typing.js';
import { languagesNeeded } from '../bench/quality/prepare-chunks.js';
import type { QualityReport } from '../bench/quality/quality-report.js';
import { qualityTables } from '../bench/quality/quality-tables.js';
import type { RecipePage } from '../bench/quality/recipe-search.js';

const question = (id: string, language: string): OmosQuestion => ({
  ...{ split: 'dev', language, id, question: `Frage ${id}`, answers: [1], context: 'a\nb', city: 'north' },
  pageId: id,
});
const asked = ['de', 'ar'].flatMap((language) => ['1', '2', '3', '4'].map((id) => question(id, language)));
const data = { questions: asked, splits: ['dev'], languages: ['de', 'ar'] };

/** Finds the right page of each question at the rank given for it; null: not at all. */
class Fixed implements PageSearch {
  readonly queries: SearchQuery[] = [];
  constructor(private readonly ranks: Record<string, number | null>) {}

  async search(query: SearchQuery): Promise<FoundPage[]> {
    this.queries.push(query);
    const id = query.text.replace('Frage ', '');
    const rank = this.ranks[id] ?? null;
    return rank === null ? [] : [{ rank, group: `page:de:${id}`, url: `/north/de/${id}/` }];
  }
}

const lotse = new Fixed({ 1: 1, 2: 1, 3: 1, 4: 2 });
const bm25 = new Fixed({ 1: 3, 2: null, 3: null, 4: 2 });
/** Ranks as its chunks stand, but for the fourth page, which comes third by its ninth chunk. */
const recipe: PageSearch<RecipePage> = {
  search: async (query) => {
    const [found] = await new Fixed({ 1: 1, 2: 2, 3: null, 4: 3 }).search(query);
    return found ? [{ ...found, hit: found.rank === 3 ? 9 : found.rank }] : [];
  },
};
const quietly = { onProgress: () => {} };

async function report(): Promise<QualityReport> {
  const compared = await compareRetrieval({ lotse, recipe, bm25 }, data, asked, quietly);
  return {
    benchmark: 'quality',
    version: 1,
    generatedAt: '2026-03-01T08:00:00.000Z',
    model: 'stand-in',
    half: 'both',
    ...compared,
  };
}

describe('comparing retrieval', () => {
  it('measures every system in every language and setting', async () => {
    const { figures, differences } = await report();
    const of = figures.filter(({ metric }) => metric === 'R@1').map((figure) => Object.values(figure.of).join(' '));
    const places = ['de same', 'de all', 'ar same', 'ar german', 'ar all'];
    expect(of).toEqual(places.flatMap((place) => ['Lotse', 'LangChain recipe', 'BM25'].map((s) => `${place} ${s}`)));
    const value = (system: string, metric: string) =>
      figures.find((figure) => figure.of.system === system && figure.metric === metric)?.value;
    expect([value('Lotse', 'R@1'), value('LangChain recipe', 'R@1'), value('BM25', 'R@1')]).toEqual([0.75, 0.25, 0]);
    expect(differences).toHaveLength(places.length * 2 * 5);
    expect(differences[0]).toMatchObject({ metric: 'R@1', value: 0.5, of: { system: 'LangChain recipe' } });
  });

  it('tells for the recipe alone whether the page is among the three chunks it hands on', async () => {
    const { figures } = await report();
    const handedOn = figures.filter(({ metric }) => metric === 'top 3 chunks');
    expect(new Set(handedOn.map(({ of }) => of.system))).toEqual(new Set(['LangChain recipe']));
    // Three of four pages are among the first three, two of them by their first three chunks.
    expect(handedOn[0]?.value).toBe(0.5);
    const pages = figures.find(({ metric, of }) => metric === 'R@3' && of.system === 'LangChain recipe');
    expect(pages?.value).toBe(0.75);
  });

  it('leaves out the recipe where nothing can be embedded, and settings that were not asked for', async () => {
    const search = new Fixed({});
    const only = { ...quietly, settings: ['german' as const] };
    const { figures } = await compareRetrieval({ lotse: search, recipe: null, bm25 }, data, asked, only);
    expect(new Set(figures.map(({ of }) => JSON.stringify(of)))).toEqual(
      new Set(['Lotse', 'BM25'].map((system) => JSON.stringify({ language: 'ar', pages: 'german', system }))),
    );
    expect(search.queries.map(({ contentLanguages }) => contentLanguages)).toEqual(Array(4).fill(['de']));
  });

  it('is told as a table, with differences and whether they are clear', async () => {
    const table = qualityTables(await report());
    expect(table).toMatch(/^language +pages +questions +system +R@1 .* top 3 chunks$/mu);
    expect(table).toMatch(/^ar +german +4 +Lotse +75\.0 \(25\.0–100\.0\) /mu);
    expect(table).toMatch(/^ar +german +4 +Lotse − LangChain recipe +\+50\.0 \(\+0\.0–\+100\.0\) /mu);
    expect(table).toMatch(/^de +same +4 +Lotse − BM25 +\+75\.0 \(\+25\.0–\+100\.0\)\* /mu);
  });
});

describe('comparing what people type', () => {
  it('measures every system by kind and language, and the differences by kind', async () => {
    const typed = ['1', '2', '3', '4'].map(
      (id): TypedQuestion => ({
        ...{ id, question: `Frage ${id}`, language: id === '4' ? 'ar' : 'de', kind: id === '1' ? 'typos' : 'plain' },
        pages: [id],
        half: 'a',
      }),
    );
    const { figures, differences } = await compareTyping({ lotse, recipe, bm25 }, 'demo', typed, () => {});
    const first = figures.filter(({ metric, of }) => metric === 'R@1' && of.kind === 'plain');
    expect(first.map(({ of, value }) => [of.system, value])).toEqual([
      ['Lotse', 2 / 3],
      ['LangChain recipe', 0],
      ['BM25', 0],
    ]);
    expect(differences.filter(({ metric }) => metric === 'R@1').map(({ of }) => `${of.kind} ${of.system}`)).toEqual(
      ['LangChain recipe', 'BM25'].flatMap((system) => ['all', 'typos', 'plain'].map((kind) => `${kind} ${system}`)),
    );
    // Nobody says the language.
    expect(lotse.queries.filter(({ region }) => region === 'demo').every(({ language }) => !language)).toBe(true);
  });
});

describe('the languages whose chunks are embedded', () => {
  it.each([
    [['de'], ['same'], ['de']],
    [['ar'], ['same'], ['ar']],
    [['de'], ['german'], []],
    [['ar'], ['same', 'german'], ['de', 'ar']],
    [['ar'], ['all'], ['de', 'ar', 'en']],
  ] as const)('questions in %j, pages %j: %j', (questions, settings, needed) => {
    expect(languagesNeeded(questions, settings, ['de', 'ar', 'en'])).toEqual(needed);
  });
});
