import type { Gap, GapEvidence, GapKind, GapState } from '../../../../src/domain/gap.js';
import { hostile } from './town-report.js';

const nothing: GapEvidence = {
  ...{ people: 0, questions: 0, share: null, languages: [], missingLanguages: [], pages: [], quotes: [] },
  ...{ borrow: [], facts: [] },
};
const page = (title: string, language = 'de') => ({
  ...{ title, language, url: 'https://stadt.example/de/kita/', lastUpdated: '2024-02-11T09:00:00Z' },
});

let count = 0;
function gap(kind: GapKind, title: string, evidence: Partial<GapEvidence>, state: GapState = 'open'): Gap {
  count += 1;
  const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  return {
    ...{ id, region: 'town', kind, subject: id, title, state, openedOn: '2026-04-02', changedOn: '2026-05-20' },
    ...{ rank: 100 - count, evidence: { ...nothing, ...evidence } },
  };
}

/** Gaps of every kind, with a hostile title and a hostile quote among them. */
export function townGaps(): Gap[] {
  count = 0;
  return [
    gap('topic_not_answered', 'Führerschein umschreiben, Fahrerlaubnis aus dem Ausland', {
      ...{ people: 120, questions: 165, share: 0.87 },
      languages: [
        { code: 'ar', people: 60 },
        { code: 'uk', people: 35 },
        { code: 'fa', people: 10 },
      ],
      missingLanguages: ['so'],
      pages: [page('Bus und Bahn'), page('Auto anmelden')],
      quotes: [
        { text: 'كيف أحوّل رخصة القيادة السورية؟', language: 'ar' },
        { text: 'Чи можу я їздити з українськими правами?', language: 'uk' },
        { text: hostile, language: 'en' },
      ],
      borrow: [
        {
          ...page('Führerschein aus einem anderen Land'),
          ...{ region: 'lk', regionName: 'Landkreis Augsburg', licence: 'CC BY 4.0', confidence: 0.83 },
          quote: 'Sie müssen Ihren ausländischen Führerschein innerhalb von sechs Monaten umschreiben lassen.',
          languages: ['de', 'ar', 'uk'],
        },
        {
          ...page(hostile),
          ...{ url: 'javascript:alert(4)', region: 'xx', regionName: 'Anderstadt', licence: null, confidence: 0.7 },
          quote: hostile,
          languages: ['de', 'de-si'],
        },
      ],
    }),
    gap('language_missing', 'Schwangerschaft und Geburt', {
      ...{ people: 45, questions: 70, share: 0.55, missingLanguages: ['ti', 'so'] },
      languages: [{ code: 'ti', people: 30 }],
    }),
    gap('topic_unhelpful', hostile, { people: 30, questions: 40, share: 0.4 }, 'taken'),
    gap('broken_link', 'Ausländerbehörde', {
      pages: [page('Ausländerbehörde')],
      facts: [{ label: 'Der Server antwortet mit 404', value: 'https://alt.example/termin', page: page(hostile) }],
    }),
    gap('contradiction', 'Bürgerbüro', {
      facts: [
        { label: 'Telefonnummer', value: '0821 123456', page: page('Bürgerbüro') },
        { label: 'Telefonnummer', value: '0821 654321', page: page('مكتب المواطنين', 'ar') },
      ],
    }),
    gap('page_outdated', 'Kindergeld', { people: 60, questions: 80, share: 0.1 }, 'page_changed'),
    gap('page_hardly_found', 'Vereine', {}, 'closed'),
  ];
}
