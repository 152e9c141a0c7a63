import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { Document } from '@langchain/core/documents';
import { describe, expect, it } from 'vitest';
import { Bm25Index } from '../bench/quality/bm25-index.js';

describe('plain BM25', () => {
  it('scores by the textbook', () => {
    const index = new Bm25Index(['Kindergeld Antrag Kindergeld', 'Antrag', 'Müll und Papier und Glas']);
    // "kindergeld" is in one of three texts, twice; lengths 3, 1 and 5, 3 on average.
    const rarity = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    const gain = (2 * 2.2) / (2 + 1.2 * (1 - 0.75 + 0.75));
    expect(index.search('Kindergeld')).toEqual([{ document: 0, score: expect.closeTo(rarity * gain, 12) }]);
  });

  it('puts the text that says more of the question first, of equal ones the shorter', () => {
    const index = new Bm25Index(['Antrag auf Wohngeld bei der Stelle', 'Antrag', 'Wohngeld Antrag stellen', 'Müll']);
    expect(index.search('antrag wohngeld').map(({ document }) => document)).toEqual([2, 0, 1]);
  });

  it('knows whole words only, in every script', () => {
    const index = new Bm25Index(['Kindergeldantrag', 'تسجيل السكن', 'Реєстрація житла']);
    expect(index.search('Kindergeld')).toEqual([]);
    expect(index.search('السكن').map(({ document }) => document)).toEqual([1]);
    expect(index.search('РЕЄСТРАЦІЯ?').map(({ document }) => document)).toEqual([2]);
  });

  it('is written out because LangChain’s retriever gives no number to texts without Latin letters', async () => {
    const docs = ['تسجيل السكن', 'السكن'].map((pageContent) => new Document({ pageContent }));
    const found = await BM25Retriever.fromDocuments(docs, { k: 2, includeScore: true }).invoke('تسجيل');
    expect(found.map(({ metadata }) => metadata.bm25Score)).toEqual([Number.NaN, Number.NaN]);
  });
});
