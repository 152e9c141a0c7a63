import { describe, expect, it } from 'vitest';
import { packPassages } from '../../knowledge/passages/pack-passages.js';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import { extractText, selectSentences } from '../../src/answering/select-sentences.js';
import type { LineJudge } from '../../src/answering/sentence-model.js';
import type { Page } from '../../src/domain/page.js';
import { dotProduct } from '../../src/domain/dot-product.js';
import { PackedVectors } from '../../src/retrieval/packed-vectors.js';
import { spaceOf } from '../../src/retrieval/vector-space.js';
import { makeStructure } from '../support/make-page.js';
import { makeStoredPage } from '../support/make-stored.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

const byWords = (text: string) => ({ text, vector: null, language: null });

function pageOf(blocks: string[][], title = 'Waste', sharedBlocks = new Set<string>()): Page {
  const structure = makeStructure(blocks);
  return makeStoredPage('1', '', {
    title,
    structure,
    passages: packPassages(title, structure, sharedBlocks),
    sentenceHashes: structure.sentences.map(contentHash),
  });
}
const chosen = (page: Page, question: string) => {
  const extract = selectSentences(page, byWords(question), null);
  return extract && extractText(extract);
};
const filler = (n: number) =>
  `Filler sentence number ${n} tells about something else entirely, at a length that fills the page.`;

describe('selectSentences', () => {
  it('quotes the sentence that answers, word for word', () => {
    const page = pageOf([
      [filler(1)],
      ['The blue bin is for paper and cardboard, and it is emptied every second Monday in town.'],
      [filler(2)],
    ]);
    expect(chosen(page, 'Which bin is for paper and cardboard?')).toContain(
      'The blue bin is for paper and cardboard, and it is emptied every second Monday in town.',
    );
  });

  it('brings the list that a sentence introduces', () => {
    const page = pageOf([
      [filler(1)],
      ['For your registration you need these documents:'],
      ['passport'],
      ['rental contract'],
      [filler(2)],
    ]);
    const text = chosen(page, 'Which documents do I need for registration?');
    expect(text?.split('\n').slice(0, 3)).toEqual([
      'For your registration you need these documents:',
      'passport',
      'rental contract',
    ]);
  });

  it('brings the sentence that introduces a list when an item was the best', () => {
    const page = pageOf([[filler(1)], ['Please bring:'], ['the rental contract signed by your landlord'], [filler(2)]]);
    expect(chosen(page, 'rental contract landlord')).toMatch(/^Please bring:\n/u);
  });

  it('never starts from a telephone number or the list of keywords while there is a sentence', () => {
    const page = pageOf([
      ['The office helps with your residence permit on Mondays.'],
      ['069 90009-110'],
      ['Keywords: residence permit, office'],
    ]);
    expect(chosen(page, 'residence permit office keywords')).toMatch(/^The office helps/u);
  });

  it('stays within one section and within its bounds', () => {
    const page = pageOf(Array.from({ length: 40 }, (_, n) => [filler(n)]));
    const extract = selectSentences(page, byWords('Filler sentence 7'), null);
    expect((extract?.endSentence ?? 0) - (extract?.firstSentence ?? 0)).toBeLessThanOrEqual(8);
    expect(extractText(extract as NonNullable<typeof extract>).length).toBeLessThanOrEqual(720);
  });

  it('has nothing to say about a page without sentences', () => {
    expect(selectSentences(pageOf([]), byWords('anything'), null)).toBeNull();
  });

  it('says that nothing was judged when it went by words', () => {
    expect(selectSentences(pageOf([[filler(1)]]), byWords('filler'), null)?.judged).toBeNull();
  });

  describe('with vectors', () => {
    const answer = 'You register your address at the town hall within two weeks of moving in; bring your passport.';
    const page = pageOf([[filler(1)], [answer], [filler(2)]]);
    const query = async () => ({
      text: 'x',
      vector: await new StandInEmbedder().embedQuery('register address town hall'),
      language: null,
    });

    it('goes by meaning', async () => {
      const extract = selectSentences(page, await query(), await vectorsOf(page), byCosine);
      expect(extract && extractText(extract)).toBe(answer);
    });

    it('tells how likely the text and its best sentence are', async () => {
      const judge: LineJudge = (_, lines) => ({
        probabilities: lines.map(({ text }) => (text === answer ? 0.7 : 0.1)),
        answerability: 0.6,
      });
      const extract = selectSentences(page, await query(), await vectorsOf(page), judge);
      expect(extract?.judged).toEqual({ answerability: 0.6, best: 0.7 });
    });

    it('shows a box that many pages share only where there is nothing else', async () => {
      const shared = 'The advice centre helps you to register your address at the town hall.';
      const boxed = pageOf([[filler(1)], [shared]], 'Waste', new Set([contentHash(shared)]));
      const judge: LineJudge = (_, lines) => ({
        probabilities: lines.map(({ text }) => (text === shared ? 0.9 : 0.2)),
        answerability: 0.6,
      });
      const extract = selectSentences(boxed, await query(), await vectorsOf(boxed), judge);
      expect(extract && extractText(extract)).toBe(filler(1));
    });

    it('goes by words when the page has no vectors of that model', async () => {
      const none = PackedVectors.of(new Map(), spaceOf(untouched));
      const extract = selectSentences(page, { ...(await query()), text: 'register town hall' }, none, byCosine);
      expect(extract && extractText(extract)).toContain(answer);
      expect(extract?.judged).toBeNull();
    });
  });
});

/** Nothing is taken away and nothing pressed. */
const untouched = { documentMean: [], questionMeans: {}, directions: [], gains: [] };

/** As good a judge as a cosine can be. */
const byCosine: LineJudge = ({ vector }, lines) => {
  const probabilities = lines.map((line) => Math.max(0, dotProduct(vector, line.vector)));
  return { probabilities, answerability: Math.max(...probabilities) };
};

async function vectorsOf(page: Page): Promise<PackedVectors> {
  const texts = new Map([
    [page.titleHash, page.title],
    ...page.passages.map(({ hash, text }) => [hash, text] as const),
    ...page.sentenceHashes.map((hash, n) => [hash, page.structure.sentences[n] ?? ''] as const),
  ]);
  const embedded = await new StandInEmbedder().embedDocuments([...texts.values()]);
  return PackedVectors.of(
    new Map([...texts.keys()].map((hash, n) => [hash, Float32Array.from(embedded[n] ?? [])])),
    spaceOf(untouched),
  );
}
