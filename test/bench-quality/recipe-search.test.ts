import { describe, expect, it } from 'vitest';
import { PeerPages } from '../bench/quality/peer-pages.js';
import { RecipeSearch, recipeChunksOf } from '../bench/quality/recipe-search.js';
import { makeStoredPage } from '../support/make-stored.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { storeOf } from './support/stored-pages.js';

const words = (about: string, count: number) => Array.from({ length: count }, (_, n) => `${about}${n % 7}`).join(' ');

describe('LangChain’s usual recipe', () => {
  it('cuts pages into chunks of at most 1,000 characters that overlap, each with its page', async () => {
    const text = Array.from({ length: 400 }, (_, n) => `Wort${n}`).join(' ');
    const chunks = await recipeChunksOf([{ group: 'g', url: '/u/', text }]);
    expect(chunks.length).toBeGreaterThan(2);
    for (const { pageContent, metadata } of chunks) {
      expect(pageContent.length).toBeLessThanOrEqual(1000);
      expect(metadata).toMatchObject({ group: 'g', url: '/u/' });
    }
    const [first = '', second = ''] = chunks.map(({ pageContent }) => pageContent);
    const overlap = second.slice(0, second.indexOf(' ', 150));
    expect(first.endsWith(first.slice(first.indexOf(overlap)))).toBe(true);
    expect(first).toContain(overlap);
  });

  it('ranks pages by their best chunk', async () => {
    const pages = new PeerPages(
      storeOf([
        makeStoredPage('waste', words('Müllabfuhr', 20)),
        makeStoredPage('both', `${words('Müllabfuhr', 10)} ${words('Kindergarten', 10)}`),
        makeStoredPage('child', words('Kindergarten', 20)),
      ]),
    );
    const found = await new RecipeSearch(pages, new StandInEmbedder()).search({
      region: 'town',
      text: words('Kindergarten', 20),
    });
    expect(found.map(({ group, rank, hit }) => `${group} ${rank} ${hit}`)).toEqual([
      'de:child 1 1',
      'de:both 2 2',
      'de:waste 3 3',
    ]);
  });

  it('looks further than one long page that fills the first chunks, and tells at which chunk a page came', async () => {
    // Some sixty chunks about the question, then twelve short pages about something else.
    const long = makeStoredPage('long', words('Wohngeld', 6_000));
    const short = Array.from({ length: 12 }, (_, n) => makeStoredPage(`short${n}`, words(`Thema${n}x`, 12)));
    const pages = new PeerPages(storeOf([long, ...short]));
    const found = await new RecipeSearch(pages, new StandInEmbedder()).search({
      region: 'town',
      text: words('Wohngeld', 30),
      limit: 10,
    });
    expect(found).toHaveLength(10);
    expect(found[0]).toMatchObject({ group: 'de:long', rank: 1, hit: 1 });
    expect(found[1]?.hit).toBeGreaterThan(32);
  });

  it('finds pages of the languages asked for only, and embeds nothing else', async () => {
    const embedder = new StandInEmbedder();
    const pages = new PeerPages(
      storeOf([makeStoredPage('1', 'eins'), makeStoredPage('1', 'one', { language: 'en', path: '/town/en/1/' })]),
    );
    const search = new RecipeSearch(pages, embedder);
    const german = { region: 'town', text: 'one', contentLanguages: ['de'] };
    expect((await search.search(german)).map(({ url }) => url)).toEqual(['/town/de/1/']);
    await search.search(german);
    expect(embedder.embeddedTexts).toEqual(['Page 1\neins']);
  });
});
