import { describe, expect, it } from 'vitest';
import { confidenceFeatures, confidenceRow, judge, type Match } from '../../src/answering/gate.js';
import confidenceWeights from '../../src/answering/weights/confidence.json' with { type: 'json' };
import { pageFeatures } from '../../src/retrieval/page-features.js';
import { makeStoredPage } from '../support/make-stored.js';
import { makeRegion, makeView } from '../support/make-view.js';

/** What was found for a question, as far as a test is about it. */
interface Found extends Partial<Record<(typeof pageFeatures)[number], number>> {
  lead: number;
  answerability: number;
  line: number;
}

/** A page that says it, far ahead of the others; the numbers are about those of right answers to people's questions. */
const near: Found = {
  ...{ passage: 0.55, sentence: 0.7, sentences: 0.6, title: 0.45, words: 4, terms: 0, length: 0.7 },
  ...{ lead: 8, answerability: 0.97, line: 0.75 },
};
/** The nearest page to a question about something else. */
const far: Found = {
  ...{ passage: 0.08, sentence: 0.15, sentences: 0.1, title: 0.02, words: 0.5, terms: 0, length: 0.7 },
  ...{ lead: 0.2, answerability: 0.3, line: 0.1 },
};

const question = 'Wo muss ich meinen Wohnsitz anmelden?';
const sentence = 'Sie melden Ihren Wohnsitz im Bürgerbüro an.';
const pageOf = (language: string, text = sentence) =>
  makeStoredPage('1', text, { language, title: 'Wohnsitz anmelden' });

/** A region of fifty pages in which a page was found. */
function found({ lead, answerability, line, ...features }: Found, language = 'de', pageLanguage = 'de'): Match {
  const page = pageOf(pageLanguage);
  const others = Array.from({ length: 49 }, (_, n) => makeStoredPage(`${n + 2}`, `Text ${n}.`));
  const version = {
    ...{ page, row: pageFeatures.map((name) => features[name] ?? 0), score: 0, weight: 1, denseRank: 1, lexical: null },
    nearest: { passage: page.passages[0] as (typeof page.passages)[0], cosine: features.passage ?? 0 },
  };
  const groups = [0, lead, lead + 1].map((behind, n) => ({
    ...{ group: `${n}`, score: -behind, best: version, versions: [version] },
  }));
  return {
    ...{ text: question, language, groups, region: makeRegion([makeView(pageLanguage, [page, ...others])]) },
    extract: { page, firstSentence: 0, endSentence: 1, judged: { answerability, best: line } },
    trained: true,
  };
}

/** What was found by words alone. */
function byWords(text: string, pageText: string): Match {
  const match = found(near);
  const page = pageOf('de', pageText);
  const groups = match.groups.map((group) => ({ ...group, best: { ...group.best, page, nearest: null } }));
  return { ...match, text, groups, extract: { page, firstSentence: 0, endSentence: 1, judged: null } };
}

describe('the gate', () => {
  it('has weights for the very features that it is given, in their order', () => {
    expect(confidenceWeights.model.features).toEqual(confidenceFeatures);
    expect(confidenceRow(found(near))).toHaveLength(confidenceFeatures.length);
  });

  it('refuses a far page and lets a near one pass that says it', () => {
    expect(judge(found(far))).toMatchObject({ answerable: false });
    expect(judge(found(near))).toMatchObject({ answerable: true });
    expect(judge(found(near)).confidence).toBeGreaterThan(0.5);
    expect(judge(found(far)).confidence).toBeLessThan(0.2);
  });

  it('shows only what looks very good with a model for which nothing was learned', () => {
    const fair = { ...near, answerability: 0.8, line: 0.45, lead: 1 };
    const { confidence } = judge(found(fair));
    expect(confidence).toBeGreaterThan(0.3);
    expect(judge({ ...found(fair), trained: false }).answerable).toBe(confidence >= 0.5);
    expect(judge({ ...found(near), trained: false }).answerable).toBe(true);
  });

  it('does so across languages too', () => {
    const foreign = { words: 0, terms: 3, passage: 0.4, sentence: 0.55, sentences: 0.45 };
    expect(judge(found({ ...near, ...foreign }, 'ar')).answerable).toBe(true);
    expect(judge(found({ ...far, words: 0 }, 'ar')).answerable).toBe(false);
  });

  it.each<[string, Partial<Found>, Partial<Found>]>([
    ['the further the page leads', { lead: 1 }, { lead: 6 }],
    ['the likelier its text answers', { answerability: 0.5 }, { answerability: 0.95 }],
    ['the likelier its best sentence does', { line: 0.2 }, { line: 0.8 }],
    [
      'the nearer it is',
      { passage: 0.2, sentence: 0.3, sentences: 0.25 },
      { passage: 0.5, sentence: 0.65, sentences: 0.55 },
    ],
  ])('is surer %s', (_, less, more) => {
    for (const base of [near, far])
      expect(judge(found({ ...base, ...more })).confidence).toBeGreaterThan(
        judge(found({ ...base, ...less })).confidence,
      );
  });

  it('takes a page that was found alone for one that leads', () => {
    const match = found({ ...near, lead: 0.1 });
    const alone = { ...match, groups: match.groups.slice(0, 1) };
    expect(judge(alone).confidence).toBeGreaterThan(judge(match).confidence);
  });

  it('finds no answer where nothing was found', () => {
    expect(judge({ ...found(near), groups: [], extract: undefined })).toEqual({ answerable: false, confidence: 0 });
  });

  it('always gives a probability', () => {
    for (const extreme of [1e6, -1e6]) {
      const { confidence } = judge(found({ ...near, lead: Math.abs(extreme), words: extreme }));
      expect(confidence >= 0 && confidence <= 1).toBe(true);
    }
  });
});

describe('the gate without vectors', () => {
  it('lets pass what shares most words of the question', () => {
    const verdict = judge(byWords('Wohnsitz anmelden Bürgerbüro', sentence));
    expect(verdict.answerable).toBe(true);
    expect(verdict.confidence).toBeGreaterThan(0.5);
  });

  it('refuses what shares few of them', () => {
    const verdict = judge(byWords('Wo bekomme ich Wohngeld für Studenten?', sentence));
    expect(verdict.answerable).toBe(false);
    expect(verdict.confidence).toBeLessThan(0.5);
  });

  it('is surer the more of them it shares', () => {
    const few = judge(byWords('Wohnsitz Quarz Ypsilon Xylofon', sentence)).confidence;
    const many = judge(byWords('Wohnsitz Bürgerbüro Ypsilon Xylofon', sentence)).confidence;
    expect(many).toBeGreaterThan(few);
  });
});
