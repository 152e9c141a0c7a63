import type { Answer, Question } from '../../../src/domain/answer.js';
import { LotseError } from '../../../src/errors.js';
import { createTexts } from '../../../src/languages/texts.js';
import type { Progress } from '../../../src/ports/assistant.js';
import { FakeAssistant, fakeAnswer, fakeRegion } from '../../support/fake-assistant.js';

const texts = createTexts();
const region = 'Musterstadt';

const germanSentences = [
  'Die Volkshochschule bietet Deutschkurse und Integrationskurse an.',
  'Für die Anmeldung brauchen Sie Ihren Ausweis.',
  'Rufen Sie uns an: 0821 3102-2000, Montag bis Freitag von 08:00 bis 12:00 Uhr.',
];
const germanSource = {
  n: 1,
  title: 'Deutsch lernen in Musterstadt',
  url: 'https://integreat.app/musterstadt/de/deutsch/',
  language: 'de',
  lastUpdated: '2025-11-13T12:17:03Z',
  heading: 'Sprachkurse › Volkshochschule',
  quote: germanSentences.join(' '),
};
const statements = germanSentences.map((text) => ({ text, sources: [1] }));
const quoted = germanSentences.map((sentence) => `${sentence} [1]`).join('\n\n');

/** A German answer to a German question. */
export const germanAnswer = fakeAnswer({
  text: quoted,
  statements,
  sources: [germanSource],
});

/** An answer to an Arabic question for which there are only German pages. */
export const arabicAnswer = fakeAnswer({
  id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0003',
  status: 'answered_other_language',
  language: 'ar',
  text: `${texts.t('ar', 'status.answered_other_language', { languageName: 'الألمانية' })}\n\n${quoted}`,
  statements,
  sources: [germanSource],
  notices: ['source_in_other_language', 'word_search_only'],
});

const list = 'Es gibt:\nIntegrationskurse\nBerufssprachkurse';
/** A quote that was a list on its page. */
export const listAnswer = fakeAnswer({
  text: `${list} [1]`,
  statements: [{ text: list, sources: [1] }],
  sources: [{ ...germanSource, quote: list }],
});

/** No answer, three pages to look at, things to press. */
export const noAnswer = fakeAnswer({
  id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0004',
  status: 'no_answer',
  text: [
    texts.t('de', 'status.no_answer', { region }),
    texts.t('de', 'frame.nearest_pages'),
    'Deutsch lernen in Musterstadt [1]',
    'Leben in Musterstadt [2]',
    texts.t('de', 'frame.ask_a_person'),
  ].join('\n'),
  statements: [],
  sources: [
    { ...germanSource, quote: '', heading: '' },
    { ...germanSource, n: 2, title: 'Leben in Musterstadt', quote: '', heading: '' },
  ],
  suggestions: ['Wo kann ich Deutsch lernen?'],
});

/** The numbers first. */
export const emergencyAnswer = fakeAnswer({
  id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0005',
  status: 'emergency',
  language: 'ar',
  text: texts.t('ar', 'status.emergency'),
  statements: [],
  sources: [],
});

const answers: Record<string, Answer> = {
  'Wo kann ich Deutsch lernen?': germanAnswer,
  'أين يمكنني تعلم اللغة الألمانية؟': arabicAnswer,
  'Was ist die Hauptstadt der Mongolei?': noAnswer,
  'Welche Kurse gibt es?': listAnswer,
  النجدة: emergencyAnswer,
};

/** Answers the questions above; every first try of „Störung" fails. */
export function chatAssistant(): FakeAssistant {
  let disturbed = false;
  const answer = async ({ text }: Question, onProgress: (progress: Progress) => void) => {
    onProgress({ type: 'step', name: 'retrieve' });
    if (text === 'Störung' && !disturbed) {
      disturbed = true;
      throw new LotseError('unavailable', 'The engine is gone.', 'Try again later.');
    }
    return answers[text] ?? germanAnswer;
  };
  const regions = [fakeRegion, { ...fakeRegion, slug: 'neuburg', name: 'Neuburg an der Donau' }];
  return new FakeAssistant({ answer, regions });
}
