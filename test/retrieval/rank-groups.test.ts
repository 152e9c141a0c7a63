import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/domain/page.js';
import { rankGroups, type RetrievalQuery, versionIn } from '../../src/retrieval/rank-groups.js';
import type { ViewIndex } from '../../src/retrieval/view-index.js';
import { makeStoredPage } from '../support/make-stored.js';
import { makeRegion, makeView, viewModel } from '../support/make-view.js';

/** A subject is a direction; texts about it point there, and the rest of a vector is their own. */
const subjects = ['waste', 'school', 'doctor', 'bus'] as const;
type Subject = (typeof subjects)[number];
const towards = (subject: Subject, cosine = 0.8) => {
  const vector = [...subjects.map((one) => (one === subject ? cosine : 0)), Math.sqrt(1 - cosine ** 2)];
  return vector;
};

/** A page about each subject; those of one subject are versions of one another. */
function viewOf(language: string, about: readonly Subject[], texts: Partial<Record<Subject, string>> = {}) {
  const vectors: Record<string, number[]> = {};
  const pages = about.map((subject) => {
    const text = texts[subject] ?? `${language} ${subject}`;
    for (const kind of ['passage', 'sentence']) vectors[`${kind}:${text}`] = towards(subject);
    const titleHash = `title:${language}:${subject}`;
    vectors[titleHash] = towards(subject, 0.6);
    return makeStoredPage(`${language}-${subject}`, text, { language, group: subject, title: '', titleHash });
  });
  return makeView(language, pages, vectors);
}

const now = new Date('2026-03-01T12:00:00Z');
async function rank(views: ViewIndex[], query: Partial<RetrievalQuery> = {}, languages?: string[]) {
  const region = makeRegion(views);
  return await rankGroups(region, languages ?? region.views.keys(), {
    language: 'de',
    model: viewModel,
    now,
    text: '…',
    embedding: Promise.resolve(towards('waste', 1)),
    ...query,
  });
}
const names = (groups: { group: string }[]) => groups.map(({ group }) => group);

describe('ranking translation groups', () => {
  it('puts the page first that is nearest, and counts its versions as one', async () => {
    const groups = await rank([viewOf('de', subjects), viewOf('en', subjects)], { language: 'en' });
    expect(groups[0]?.group).toBe('waste');
    expect(new Set(names(groups)).size).toBe(groups.length);
    expect(groups[0]?.versions.map(({ page }) => page.language).sort()).toEqual(['de', 'en']);
  });

  it('finds a page for an Arabic question that there is in German only', async () => {
    const groups = await rank([viewOf('de', subjects)], { language: 'ar' });
    expect(groups[0]).toMatchObject({ group: 'waste', best: { page: { language: 'de' } } });
  });

  it('finds a page for a German question that there is in English only', async () => {
    const groups = await rank([viewOf('de', ['school', 'doctor', 'bus']), viewOf('en', ['waste'])]);
    expect(groups[0]).toMatchObject({ group: 'waste', best: { page: { language: 'en' } } });
  });

  it('asks other languages only for what the question’s own and the region’s have not', async () => {
    const groups = await rank([viewOf('de', subjects), viewOf('en', subjects), viewOf('fr', subjects)]);
    expect(groups[0]?.versions.map(({ page }) => page.language)).toEqual(['de']);
  });

  it('finds it also beside Arabic pages about something else', async () => {
    const groups = await rank([viewOf('de', subjects), viewOf('ar', ['school', 'doctor', 'bus'])], { language: 'ar' });
    expect(groups[0]?.group).toBe('waste');
  });

  it('lets the version in the language of the question speak for a page', async () => {
    for (const language of ['de', 'en']) {
      const [best] = await rank([viewOf('de', subjects), viewOf('en', subjects)], { language });
      expect(best?.best.page.language).toBe(language);
    }
  });

  it('says where each version stood by its nearest passage', async () => {
    const [first, second] = await rank([viewOf('de', ['waste', 'school'])]);
    expect(first?.best).toMatchObject({ denseRank: 1, nearest: { passage: { text: 'de waste' } } });
    expect(second?.best.denseRank).toBe(2);
  });

  it('never finds what is past, in any language', async () => {
    const views = ['de', 'en'].map((language) => viewOf(language, subjects));
    const event = (page: Page | undefined, expiresAt: string) => Object.assign(page as Page, { expiresAt });
    for (const view of views) event(view.pageOfGroup.get('waste'), '2026-03-01T11:59:59Z');
    expect(names(await rank(views))).not.toContain('waste');
    for (const view of views) event(view.pageOfGroup.get('waste'), '2026-03-01T12:00:01Z');
    expect(names(await rank(views))[0]).toBe('waste');
  });

  it('finds nothing outside the languages asked for', async () => {
    const views = [viewOf('de', subjects), viewOf('en', ['school'])];
    const groups = await rank(views, { language: 'de' }, ['en']);
    expect(names(groups)).toEqual(['school']);
    expect(groups.flatMap(({ versions }) => versions).every(({ page }) => page.language === 'en')).toBe(true);
  });

  it('never finds a page without text', async () => {
    const empty = makeStoredPage('empty', '', { title: 'rent', group: 'empty' });
    expect(await rank([makeView('de', [empty])], { text: 'rent', embedding: Promise.resolve(null) })).toEqual([]);
  });

  it.each<[string, Partial<RetrievalQuery>]>([
    ['without an engine', { embedding: Promise.resolve(null) }],
    ['where the pages were embedded with another model', { model: 'model-2' }],
  ])('goes by words %s', async (_, query) => {
    const view = viewOf('de', subjects, { waste: 'Papier und Glas', school: 'Kinder lernen lesen' });
    const groups = await rank([view], { text: 'Kinder lernen', ...query });
    expect(names(groups)).toEqual(['school']);
    expect(groups[0]?.best).toMatchObject({ nearest: null, denseRank: null, lexical: { rank: 1 } });
  });

  it('puts the page first that shares the words of the question, of two that are as near', async () => {
    const view = viewOf('de', ['waste', 'school'], { waste: 'Papier und Glas', school: 'Kinder lernen lesen' });
    const between = [0.7, 0.7, 0, 0, Math.sqrt(0.02)];
    for (const [text, first] of [
      ['Papier', 'waste'],
      ['lesen', 'school'],
    ]) {
      expect(names(await rank([view], { text: text ?? '', embedding: Promise.resolve(between) }))[0]).toBe(first);
    }
  });

  it('says the same every time, whichever view comes first', async () => {
    const views = [viewOf('de', subjects), viewOf('en', subjects), viewOf('fr', subjects)];
    const forwards = await rank(views, { language: 'tr' });
    const backwards = await rank([...views].reverse(), { language: 'tr' });
    expect(names(backwards)).toEqual(names(forwards));
    backwards.forEach(({ score }, n) => {
      expect(score).toBeCloseTo(forwards[n]?.score ?? Number.NaN, 10);
    });
  });

  it('finds nothing where there is nothing', async () => {
    expect(await rank([])).toEqual([]);
    expect(await rank([makeView('de', [])])).toEqual([]);
  });
});

describe('the version of a group', () => {
  it('is that in the language asked for, found or not', () => {
    const region = makeRegion([viewOf('de', subjects), viewOf('en', ['bus'])]);
    expect(versionIn(region, 'bus', 'en')?.id).toBe('en-bus');
    expect(versionIn(region, 'waste', 'en')).toBeUndefined();
    expect(versionIn(region, 'waste', 'fr')).toBeUndefined();
  });
});
