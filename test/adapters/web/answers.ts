import { contactLines as linesOf } from '../../../src/answering/contact-lines.js';
import type { Context } from '../../../src/answering/context.js';
import { contactsOf } from '../../../src/conversations/contacts.js';
import type { Contact, RegionSettings } from '../../../src/domain/contact.js';
import { emergencyContacts } from '../../../src/emergencies/services.js';
import type { TextKey } from '../../../src/languages/locales.js';
import { createTexts, type TextParameters } from '../../../src/languages/texts.js';
import { defaultSettings } from '../../../src/providers/region-settings-schema.js';
import { fakeAnswer } from '../../support/fake-assistant.js';

const texts = createTexts();
const region = 'Musterstadt';
/** Each answer its own id: the page makes the addresses of its marks from it. */
const idOf = (n: number) => `7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f01${String(n).padStart(2, '0')}`;

const germanLines = [
  'Die Volkshochschule bietet Deutschkurse und Integrationskurse an.',
  'Für die Anmeldung brauchen Sie Ihren Ausweis.',
  'Rufen Sie uns an: 0821 3102-2000, Montag bis Freitag von 08:00 bis 12:00 Uhr.',
];
const quote = germanLines.join('\n');
const germanSource = {
  n: 1,
  title: 'Deutsch lernen in Musterstadt',
  url: 'https://integreat.app/musterstadt/de/deutsch/',
  language: 'de',
  lastUpdated: '2025-11-13T12:17:03Z',
  heading: 'Sprachkurse › Volkshochschule',
  quote,
};
const statements = [{ text: quote, sources: [1] }];
const quoted = `${quote} [1]`;

/** A German answer to a German question. */
export const germanAnswer = fakeAnswer({
  text: quoted,
  statements,
  sources: [germanSource],
  suggestions: ['Leben in Musterstadt', 'Integrationskurse'],
  offers: ['feedback'],
});

/** An answer to an Arabic question for which there are only German pages. */
export const arabicAnswer = fakeAnswer({
  id: idOf(3),
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
  id: idOf(4),
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
  offers: ['handover'],
});

/** Lines of contacts as the steps write them. */
function contactLines(contacts: Contact[], language: string): string[] {
  const t = (key: TextKey, parameters?: TextParameters) => texts.t(language, key, { region, ...parameters });
  return linesOf({ t } as Context, contacts);
}

const settings: RegionSettings = {
  ...defaultSettings,
  contactPoints: [
    {
      name: 'Amt',
      phone: '0821 3102-2001',
      email: 'hilfe@amt.musterstadt.example',
      address: 'Rathausplatz 1, 86150 Musterstadt',
      hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' })),
      languages: ['de', 'en'],
      inEmergencies: true,
    },
    {
      name: 'Amt: Beratung',
      phone: null,
      email: 'beratung@musterstadt.example',
      address: null,
      hours: [],
      languages: ['ar'],
      inEmergencies: false,
    },
  ],
  state: 'BY',
};

const arabicContacts = emergencyContacts('violence_at_home', settings, texts, 'ar');
/** The numbers first, then what a page says; a person is offered, and another language. */
export const emergencyAnswer = fakeAnswer({
  id: idOf(5),
  status: 'emergency',
  language: 'ar',
  text: [
    [texts.t('ar', 'status.emergency'), ...contactLines(arabicContacts, 'ar')].join('\n'),
    texts.t('ar', 'emergency.from_the_pages', { region }),
    quoted,
  ].join('\n\n'),
  statements,
  sources: [germanSource],
  contacts: arabicContacts,
  notices: ['personal_data'],
  offers: ['handover', 'language'],
  understood: { intent: 'question', emergency: 'violence_at_home', followUp: false, otherLanguages: ['fa', 'ckb'] },
});

const choices = ['Реєстрація місця проживання', 'Запис дитини до школи', 'Реєстрація автомобіля'];
/** One question back, made of pages' titles. */
export const clarification = fakeAnswer({
  id: idOf(6),
  status: 'clarification',
  language: 'uk',
  text: [texts.t('uk', 'status.clarification'), ...choices.map((title) => `– ${title}`)].join('\n'),
  statements: [],
  sources: [],
  suggestions: choices,
  offers: ['handover', 'language'],
  understood: { intent: 'question', emergency: null, followUp: false, otherLanguages: ['ru', 'bg'] },
});

const easyContacts = contactsOf(settings, texts, 'de-si');
/** Whom to ask, in easy German. */
export const contactsAnswer = fakeAnswer({
  id: idOf(7),
  status: 'handover',
  language: 'de-si',
  text: [texts.t('de-si', 'handover.contacts'), ...contactLines(easyContacts, 'de-si')].join('\n'),
  statements: [],
  sources: [],
  contacts: easyContacts,
});

const back = texts.t('de', 'handover.back');
/** A person is in charge; one tap gives it back. */
export const inChargeAnswer = fakeAnswer({
  id: idOf(8),
  status: 'handover',
  text: texts.t('de', 'handover.person_in_charge', { region, office: 'Amt', back }),
  statements: [],
  sources: [],
  suggestions: [back],
  offers: ['assistant'],
});

const written = 'Deutschkurse gibt es bei der Volkshochschule, Auskunft: kurse@vhs.example oder 0821 3102-2000.';
/** Written by a model; the page says much more. */
export const generatedAnswer = fakeAnswer({
  id: idOf(9),
  mode: 'generative',
  text: `${written} [1]`,
  statements: [{ text: written, sources: [1] }],
  sources: [{ ...germanSource, quote: `${quote} `.repeat(3).trim() }],
  notices: ['generated', 'personal_data'],
  offers: ['feedback'],
});

const translated = [
  'يقدم مركز Volkshochschule دورات اللغة الألمانية.',
  germanLines[1] ?? '',
  'اتصل بنا: 0821 3102-2000.',
];
/** Two lines translated by a model, one as it stands on the page. */
export const translatedAnswer = fakeAnswer({
  id: idOf(10),
  status: 'answered_other_language',
  language: 'ar',
  mode: 'generative',
  text: [
    texts.t('ar', 'status.answered_other_language', { languageName: 'الألمانية' }),
    `${translated.join('\n')} [1]`,
  ].join('\n\n'),
  statements: [{ text: translated.join('\n'), sources: [1] }],
  sources: [germanSource],
  notices: ['source_in_other_language', 'machine_translated'],
  offers: ['feedback'],
});

/** Everything is deleted: another conversation begins. */
export const erasedAnswer = fakeAnswer({
  id: idOf(11),
  conversationId: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0099',
  status: 'smalltalk',
  text: texts.t('de', 'delete.done'),
  statements: [],
  sources: [],
});
const [yes, no] = [texts.t('de', 'delete.yes'), texts.t('de', 'delete.no')];
/** Whether everything shall be deleted; and where the region says what it keeps. */
export const deletionAnswer = fakeAnswer({
  id: idOf(12),
  status: 'smalltalk',
  text: `${texts.t('de', 'delete.ask')}\n${texts.t('de', 'consent.privacy')}: https://musterstadt.example/datenschutz.`,
  statements: [],
  sources: [],
  suggestions: [yes, no],
});
