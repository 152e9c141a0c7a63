import { describe, expect, it } from 'vitest';
import { packPassages } from '../../knowledge/passages/pack-passages.js';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import { extractText, selectSentences } from '../../src/answering/select-sentences.js';
import type { Page } from '../../src/domain/page.js';
import { makeStructure } from '../support/make-page.js';
import { makeStoredPage } from '../support/make-stored.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const noVectors = { of: async () => new Map<string, Float32Array>() };
const byWords = (text: string) => ({ text, vector: null, model: null });

function pageOf(blocks: string[][], title = 'Waste'): Page {
  const structure = makeStructure(blocks);
  return makeStoredPage('1', '', {
    title,
    structure,
    passages: packPassages(title, structure, new Set()),
    sentenceHashes: structure.sentences.map(contentHash),
  });
}
const chosen = async (page: Page, question: string) => {
  const extract = await selectSentences(page, byWords(question), noVectors);
  return extract && extractText(extract);
};
const filler = (n: number) =>
  `Filler sentence number ${n} tells about something else entirely, at a length that fills the page.`;

describe('selectSentences', () => {
  it('quotes the sentence that answers, word for word', async () => {
    const page = pageOf([
      [filler(1)],
      ['The blue bin is for paper and cardboard, and it is emptied every second Monday in town.'],
      [filler(2)],
    ]);
    expect(await chosen(page, 'Which bin is for paper and cardboard?')).toContain(
      'The blue bin is for paper and cardboard, and it is emptied every second Monday in town.',
    );
  });

  it('brings the list that a sentence introduces', async () => {
    const page = pageOf([
      [filler(1)],
      ['For your registration you need these documents:'],
      ['passport'],
      ['rental contract'],
      [filler(2)],
    ]);
    const text = await chosen(page, 'Which documents do I need for registration?');
    expect(text?.split('\n').slice(0, 3)).toEqual([
      'For your registration you need these documents:',
      'passport',
      'rental contract',
    ]);
  });

  it('brings the sentence that introduces a list when an item was the best', async () => {
    const page = pageOf([[filler(1)], ['Please bring:'], ['the rental contract signed by your landlord'], [filler(2)]]);
    expect(await chosen(page, 'rental contract landlord')).toMatch(/^Please bring:\n/u);
  });

  it('never starts from a telephone number or the list of keywords while there is a sentence', async () => {
    const page = pageOf([
      ['The office helps with your residence permit on Mondays.'],
      ['069 90009-110'],
      ['Keywords: residence permit, office'],
    ]);
    expect(await chosen(page, 'residence permit office keywords')).toMatch(/^The office helps/u);
  });

  it('stays within one section and within its bounds', async () => {
    const page = pageOf(Array.from({ length: 40 }, (_, n) => [filler(n)]));
    const extract = await selectSentences(page, byWords('Filler sentence 7'), noVectors);
    expect((extract?.endSentence ?? 0) - (extract?.firstSentence ?? 0)).toBeLessThanOrEqual(8);
    expect(extractText(extract as NonNullable<typeof extract>).length).toBeLessThanOrEqual(720);
  });

  it('has nothing to say about a page without sentences', async () => {
    expect(await selectSentences(pageOf([]), byWords('anything'), noVectors)).toBeNull();
  });

  it('goes by meaning where there are vectors', async () => {
    const page = pageOf([
      [filler(1)],
      ['You register your address at the town hall within two weeks of moving in.'],
      [filler(2)],
    ]);
    const embedder = new StandInEmbedder();
    const hashes = new Map<string, Float32Array>();
    for (const [n, hash] of page.sentenceHashes.entries()) {
      hashes.set(hash, Float32Array.from(await embedder.embedQuery(page.structure.sentences[n] ?? '')));
    }
    const vector = await embedder.embedQuery('register address town hall');
    const extract = await selectSentences(
      page,
      { text: 'x', vector, model: embedder.model },
      { of: async () => hashes },
    );
    expect(extract && extractText(extract)).toContain('You register your address');
  });
});
