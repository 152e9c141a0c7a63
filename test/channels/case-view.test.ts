import { describe, expect, it } from 'vitest';
import { caseView } from '../../src/channels/case-view.js';
import type { CaseAnswer, CasePart } from '../../src/domain/case.js';
import { createTexts } from '../../src/languages/texts.js';
import { fakeAnswer } from '../support/fake-assistant.js';

const texts = createTexts();
const link = { lastUpdated: '2025-11-13T12:17:03Z', url: 'https://example.org/ar/1/', title: 'التسجيل' };
const source = { n: 1, ...link, language: 'ar', heading: '', quote: 'يكلف 35 يورو.' };
const counterpart = {
  ...{ text: 'Das kostet 35 Euro.', by: 'sentences' as const, language: 'de' },
  ...{ title: 'Anmelden', url: 'https://example.org/de/1/' },
};
const passage = { text: source.quote, sources: [source], counterpart };
const part: CasePart = {
  question: 'كم يكلف؟',
  answer: fakeAnswer({ language: 'ar', statements: [{ text: source.quote, sources: [1] }], sources: [source] }),
  passages: [passage],
};

function view(parts: CasePart[], changes: Partial<CaseAnswer> = {}) {
  const answer: CaseAnswer = {
    ...{ id: 'i', region: 'town', question: 'كم يكلف؟', masked: false, language: 'ar', officeLanguage: 'de', parts },
    ...{
      forClient: 'يكلف 35 يورو.',
      forCaseworker: 'Das kostet 35 Euro.',
      confidence: 0.85,
      sureness: 'high' as const,
    },
    ...{ unanswered: [], ...changes },
  };
  return caseView(answer, texts);
}

describe('the case view', () => {
  it('tells language and sureness, and sets both sides beside each other with their links', () => {
    const { language, facts, notes, parts, unanswered, forClient } = view([part]);
    expect(language).toBe('de');
    expect(facts).toEqual([
      { label: 'Sprache der Nachricht', text: 'Arabisch' },
      { label: 'Sicherheit', text: expect.stringMatching(/^hoch/u) },
    ]);
    expect({ notes, unanswered }).toEqual({ notes: [], unanswered: null });
    expect(forClient).toMatchObject({ text: 'يكلف 35 يورو.', language: 'ar', dir: 'rtl' });
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ label: null, unanswered: null, emergency: null, nearest: null });
    expect(parts[0]?.rows).toEqual([
      {
        client: {
          ...{ label: 'Arabisch', text: 'يكلف 35 يورو.', language: 'ar', dir: 'rtl' },
          links: [{ ...link, language: 'ar', languageName: 'Arabisch' }],
        },
        office: {
          ...{ label: 'Deutsch', text: 'Das kostet 35 Euro.', language: 'de', dir: 'ltr' },
          links: [
            {
              title: 'Anmelden',
              url: 'https://example.org/de/1/',
              language: 'de',
              languageName: 'Deutsch',
              lastUpdated: null,
            },
          ],
        },
        notes: [],
      },
    ]);
  });

  it('numbers several questions, and names those that are not answered', () => {
    const none = fakeAnswer({ language: 'ar', status: 'no_answer', statements: [], sources: [source] });
    const { parts, unanswered } = view([part, { question: 'متى؟', answer: none, passages: [] }], {
      unanswered: ['متى؟'],
    });
    expect(parts.map(({ label }) => label)).toEqual(['Frage 1', 'Frage 2']);
    expect(parts[1]).toMatchObject({
      unanswered: 'Dazu steht auf den Seiten keine Antwort.',
      nearest: { links: [{ title: 'التسجيل' }] },
    });
    expect(unanswered).toEqual({ label: 'Auf den Seiten nicht beantwortet', items: ['متى؟'] });
  });

  it('says where a whole section, a translation, or nothing stands beside the sentences', () => {
    const noteOf = (by: 'section' | 'translated' | null) =>
      view([{ ...part, passages: [{ ...passage, counterpart: by && { ...counterpart, by } }] }]).parts[0]?.rows[0]
        ?.notes;
    expect(noteOf('section')).toEqual([expect.stringContaining('der ganze Abschnitt')]);
    expect(noteOf('translated')).toEqual([expect.stringContaining('Von einem Sprachmodell übersetzt')]);
    expect(noteOf(null)).toEqual([expect.stringContaining('keine passende Stelle')]);
  });

  it('warns of figures that differ', () => {
    const differing = { ...passage, counterpart: { ...counterpart, figuresDiffer: true } };
    expect(view([{ ...part, passages: [differing] }]).parts[0]?.rows[0]?.notes).toEqual([
      expect.stringContaining('welche stimmt'),
    ]);
  });

  it('shows German sentences once, and says that the person gets them as they are', () => {
    const german = { ...source, language: 'de', quote: 'Das kostet 35 Euro.' };
    const same = { ...counterpart, by: 'same' as const };
    const row = view([{ ...part, passages: [{ text: german.quote, sources: [german], counterpart: same }] }]).parts[0]
      ?.rows[0];
    expect(row).toMatchObject({ client: { label: 'Deutsch', dir: 'ltr' }, office: null });
    expect(row?.notes).toEqual([expect.stringContaining('nicht auf Arabisch')]);
  });

  it('marks what a model translated for the person, beside the original', () => {
    const german = { ...source, language: 'de', quote: 'Das kostet 35 Euro.' };
    const answer = fakeAnswer({ language: 'ar', notices: ['machine_translated'], sources: [german] });
    const same = { ...counterpart, by: 'same' as const };
    const passages = [{ text: 'يكلف 35 يورو.', sources: [german], counterpart: same }];
    const row = view([{ ...part, answer, passages }]).parts[0]?.rows[0];
    expect(row).toMatchObject({ client: { label: 'Arabisch', dir: 'rtl' }, office: { text: 'Das kostet 35 Euro.' } });
    expect(row?.notes).toEqual([expect.stringContaining('von einem Sprachmodell übersetzt')]);
  });

  it('puts the numbers to call where there is danger, and tells of masking', () => {
    const contact = { kind: 'emergency' as const, name: 'Polizei', phone: '110', email: null, address: null };
    const contacts = [{ ...contact, hours: null, languages: null, free: true }];
    const emergency = fakeAnswer({ status: 'emergency', contacts, statements: [], sources: [] });
    const shown = view(
      [emergency].map((answer) => ({ question: '?', answer, passages: [] })),
      { masked: true, officeLanguage: 'en' },
    );
    expect(shown.parts[0]).toMatchObject({ emergency: { contacts }, unanswered: null });
    expect(shown.notes).toEqual([expect.stringContaining('placeholders')]);
    expect(shown.facts[1]?.text).toBe('no answer found');
  });
});
