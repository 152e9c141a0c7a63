import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/domain/page.js';
import { lexicalEvidence } from '../../src/retrieval/lexical-scores.js';
import { matchPage, pageFeatures } from '../../src/retrieval/page-features.js';
import type { ViewIndex } from '../../src/retrieval/view-index.js';
import { makeStoredPage } from '../support/make-stored.js';
import { makeView } from '../support/make-view.js';

const east = Float32Array.of(1, 0);
/** A vector with this cosine to the question. */
const at = (cosine: number) => [cosine, Math.sqrt(1 - cosine ** 2)];
const passage = (hash: string) => ({ section: 0, firstSentence: 0, endSentence: 1, text: hash, hash });

async function featuresOf(view: ViewIndex, page: Page, question: Float32Array | null = east, text = 'xyz') {
  const { row, nearest } = matchPage(view, page, question, await lexicalEvidence(view, text, 'de'));
  expect(row).toHaveLength(pageFeatures.length);
  const value = (name: (typeof pageFeatures)[number]) => row[pageFeatures.indexOf(name)] ?? Number.NaN;
  return { value, nearest };
}

describe('a page is judged by', () => {
  const page = makeStoredPage('1', 'Text.', {
    passages: [passage('p0'), passage('p1')],
    titleHash: 'title',
    sentenceHashes: ['s0', 's1', 's2', 's3'],
  });
  const view = makeView('de', [page], {
    ...{ p0: at(0.3), p1: at(0.6), title: at(0.5) },
    ...{ s0: at(0.1), s1: at(0.7), s2: at(0.4), s3: at(-0.2) },
  });

  it('its nearest passage, its nearest sentences, its title and its length', async () => {
    const { value, nearest } = await featuresOf(view, page);
    expect(value('passage')).toBeCloseTo(0.6, 2);
    expect(nearest?.passage.hash).toBe('p1');
    expect(value('sentence')).toBeCloseTo(0.7, 2);
    // 0.7, 0.5 of the title, and 0.4.
    expect(value('sentences')).toBeCloseTo(1.6 / 3, 2);
    expect(value('title')).toBeCloseTo(0.5, 2);
    expect(value('length')).toBeCloseTo(Math.log(2), 6);
  });

  it('its words alone where there are no vectors', async () => {
    for (const [some, question] of [
      [view, null],
      [makeView('de', [page]), east],
    ] as const) {
      const { value, nearest } = await featuresOf(some, page, question, 'Text');
      expect(nearest).toBeNull();
      expect([value('passage'), value('sentence'), value('sentences'), value('title')]).toEqual([0, 0, 0, 0]);
      expect(value('words')).toBeGreaterThan(0);
    }
  });

  it('its title where it has no sentence near', async () => {
    const bare = makeStoredPage('1', 'Text.', { titleHash: 'title', sentenceHashes: [] });
    const { value } = await featuresOf(makeView('de', [bare], { title: at(0.5) }), bare);
    expect(value('sentence')).toBeCloseTo(0.5, 2);
    expect(value('sentences')).toBeCloseTo(0.5, 2);
  });
});

describe('what stands on many pages', () => {
  const box = (id: string) =>
    makeStoredPage(id, `Only on ${id}.`, {
      passages: [passage('box'), passage(`own ${id}`)],
      titleHash: 'title',
      sentenceHashes: ['box sentence'],
    });
  const vectors = { box: at(0.8), 'own 1': at(0.7), title: at(0), 'box sentence': at(0.6) };
  const featuresAmong = async (count: number) => {
    const pages = Array.from({ length: count }, (_, n) => box(String(n + 1)));
    return await featuresOf(makeView('de', pages, vectors), pages[0] as Page);
  };

  it('counts less, each time their number doubles', async () => {
    expect((await featuresAmong(1)).value('sentence')).toBeCloseTo(0.6, 2);
    expect((await featuresAmong(2)).value('sentence')).toBeCloseTo(0.6 - 0.075, 2);
    expect((await featuresAmong(4)).value('sentence')).toBeCloseTo(0.6 - 0.15, 2);
  });

  it("gives way to what is a page's own", async () => {
    expect((await featuresAmong(1)).nearest?.passage.hash).toBe('box');
    expect((await featuresAmong(4)).nearest?.passage.hash).toBe('own 1');
    expect((await featuresAmong(4)).value('passage')).toBeCloseTo(0.7, 2);
  });
});
