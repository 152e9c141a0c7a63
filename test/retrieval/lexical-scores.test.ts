import { describe, expect, it } from 'vitest';
import { lexicalEvidence, lexicalScores, zOf } from '../../src/retrieval/lexical-scores.js';
import { makeStoredPage } from '../support/make-stored.js';
import { makeView } from '../support/make-view.js';

const textOf = (id: string, text: string) => makeStoredPage(id, text, { title: '' });

describe('how well pages match the words of a query', () => {
  const view = makeView('de', [
    textOf('a', 'rent'),
    textOf('b', 'rent rent rent'),
    textOf('c', 'waste'),
    makeStoredPage('empty', ''),
  ]);

  it('puts the best first and leaves out what holds none of them', async () => {
    const { found } = await lexicalScores(view, 'rent');
    expect([...found.keys()]).toEqual(['b', 'a']);
    expect([...found.values()].map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('counts in standard deviations, over the pages and ten more without a match', async () => {
    const { found, zOfNone } = await lexicalScores(view, 'waste');
    const score = found.get('c')?.score ?? 0;
    // Three pages can be found; ten are added. The mean is score / 13, the variance score² / 13 − mean².
    const deviation = score * Math.sqrt(1 / 13 - 1 / 169);
    expect(found.get('c')?.z).toBeCloseTo((score - score / 13) / deviation, 5);
    expect(zOfNone).toBeCloseTo(-score / 13 / deviation, 5);
  });

  it('takes one rare word for no more than 8 deviations', async () => {
    const many = makeView(
      'de',
      Array.from({ length: 200 }, (_, n) => textOf(`${n}`, n === 7 ? 'rent' : 'waste')),
    );
    expect((await lexicalScores(many, 'rent')).found.get('7')?.z).toBe(8);
  });

  it('says nothing of any page where no word matches', async () => {
    const { found, zOfNone } = await lexicalScores(view, 'xylophone');
    expect(found.size).toBe(0);
    expect(zOfNone).toBeCloseTo(0, 10);
  });

  it('can be asked of a language without pages', async () => {
    expect((await lexicalScores(makeView('de', []), 'rent')).found.size).toBe(0);
  });

  it('puts equal pages in the order of their ids, so that nothing is left to chance', async () => {
    const twins = makeView('de', [textOf('z', 'rent'), textOf('y', 'rent')]);
    expect([...(await lexicalScores(twins, 'rent')).found.keys()]).toEqual(['y', 'z']);
  });
});

describe('what German pages call the things a question names', () => {
  const german = makeView('de', [textOf('benefit', 'Kindergeld gibt es für Familien.'), textOf('waste', 'Müll.')]);
  const question = 'How do I get child benefit?';

  it('is looked for on German pages, for questions in other languages', async () => {
    const { terms } = await lexicalEvidence(german, question, 'en');
    expect([...(terms?.found.keys() ?? [])]).toEqual(['benefit']);
  });

  it('is not looked for in German questions, on other pages, or where nothing of it is named', async () => {
    expect((await lexicalEvidence(german, 'Wie bekomme ich Kindergeld?', 'de')).terms).toBeNull();
    expect((await lexicalEvidence(makeView('en', [textOf('1', 'Kindergeld')]), question, 'en')).terms).toBeNull();
    expect((await lexicalEvidence(german, 'Xylophone?', 'en')).terms).toBeNull();
  });

  it('gives a page without a match the place of those', async () => {
    const { words } = await lexicalEvidence(german, 'Familien', 'de');
    const [benefit, waste] = german.documents;
    expect(benefit && zOf(words, benefit)).toBeGreaterThan(1);
    expect(waste && zOf(words, waste)).toBe(words.zOfNone);
  });
});
