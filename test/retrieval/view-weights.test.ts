import { describe, expect, it } from 'vitest';
import { fusionWeight } from '../../src/retrieval/view-weights.js';

/** What each view counts for a question; German is the region's own language. */
const weights = (language: string | null, views: string[]) =>
  Object.fromEntries(views.map((view) => [view, fusionWeight(view, views, language, 'de')]));

describe('what the pages of a language count', () => {
  it('is most in the language of the question, and something in the region’s own', () => {
    const { de, en, fr } = weights('fr', ['de', 'en', 'fr']);
    expect(fr).toBeGreaterThan(de ?? 1);
    expect(de).toBeGreaterThan(0);
    expect(en).toBe(0);
  });

  it('is the same for all where there are none in the language of the question', () => {
    expect(weights('ar', ['de', 'en'])).toEqual({ de: 1, en: 1 });
    // Restricted to one language, that one is searched in any case.
    expect(weights('ar', ['fr'])).toEqual({ fr: 1 });
  });

  it('is least in a language that the model hardly knows', () => {
    for (const language of ['ti', 'so', 'ckb', 'ps']) {
      const { de, en, [language]: own } = weights(language, ['de', 'en', language]);
      expect(own).toBeGreaterThan(0);
      expect(own).toBeLessThan(de ?? 0);
      expect(own).toBeLessThan(en ?? 0);
    }
  });

  it('takes a variant for the language', () => {
    expect(weights('de-si', ['de', 'en'])).toEqual(weights('de', ['de', 'en']));
    expect(weights('de', ['de-si', 'en'])['de-si']).toBe(1);
  });

  it('is something in every language where nothing tells that of the question, most in the region’s own', () => {
    const { de, en, ar } = weights(null, ['de', 'en', 'ar']);
    expect(de).toBeGreaterThan(en ?? 1);
    expect(en).toBeGreaterThan(0);
    expect(ar).toBe(en);
  });
});
