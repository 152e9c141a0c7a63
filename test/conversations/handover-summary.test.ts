import { describe, expect, it } from 'vitest';
import { furtherMessage, handoverSummary, type SummaryParts } from '../../src/conversations/handover-summary.js';
import { officeTexts } from '../../src/languages/office-texts.js';
import { createTexts } from '../../src/languages/texts.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeConversation, makeTurn } from '../support/make-conversation.js';

const source = (title: string, path: string) => ({
  ...{ n: 1, title, url: `https://town.example/${path}`, language: 'ar', lastUpdated: null, heading: '', quote: '' },
});

function parts(changes: Partial<SummaryParts> = {}): SummaryParts {
  const turns = [
    makeTurn({
      question: 'أين أتعلم الألمانية؟',
      answer: fakeAnswer({ sources: [source('تعلم الألمانية', 'ar/kurs')] }),
      groups: ['de:1'],
      feedback: { helpful: false, reason: 'outdated', comment: 'الرقم [phone]' },
    }),
    makeTurn({
      at: '2026-03-02T09:01:00.000Z',
      question: 'وظيفة؟',
      answer: fakeAnswer({ status: 'no_answer', sources: [source('العمل', 'ar/arbeit')] }),
      groups: ['ar:9'],
    }),
    makeTurn({ question: 'شكرا', answer: fakeAnswer({ status: 'smalltalk', sources: [] }), groups: [] }),
  ];
  return {
    conversation: makeConversation({ turns }),
    region: { name: 'Stadt Musterstadt', defaultLanguage: 'de' },
    language: 'ar',
    message: 'أريد موعدا',
    summary: null,
    replyTo: 'amina@example.org',
    at: new Date('2026-03-02T09:02:00Z'),
    texts: createTexts(),
    pageInDefaultLanguage: (group) =>
      group === 'de:1' ? { title: 'Deutsch lernen', url: 'https://town.example/de/kurs' } : null,
    ...changes,
  };
}

describe('the mail that hands over', () => {
  it('tells that a summary is a language model’s', () => {
    const { body } = handoverSummary(parts({ summary: 'Es geht um Deutschkurse.' }));
    expect(body).toContain('von einem Sprachmodell, kann Fehler haben):\nEs geht um Deutschkurse.');
  });

  it('says in German what the office needs, pages in German where there are some', () => {
    const { subject, body } = handoverSummary(parts());
    expect(subject).toBe('Lotse Stadt Musterstadt: Anfrage auf Arabisch');
    expect(body).toBe(`Jemand hat im Chat „Lotse“ (Stadt Musterstadt) um einen Menschen gebeten.

Antwort bitte an: amina@example.org
Sprache der Person: Arabisch
Zeit: Montag, 2. März um 10:02

Nachricht der Person:
> أريد موعدا

Das Gespräch bisher:

Frage 1 (Montag, 2. März um 10:00): أين أتعلم الألمانية؟
Gezeigt wurde:
- Deutsch lernen
  https://town.example/de/kurs
Die Person sagt: hat nicht geholfen (das stimmt nicht mehr).
Kommentar der Person: الرقم [phone]

Frage 2 (Montag, 2. März um 10:01): وظيفة؟
Keine Antwort gefunden. Zum Nachsehen gezeigt wurde:
- العمل
  https://town.example/ar/arbeit

Frage 3 (Montag, 2. März um 10:00): شكرا
Keine Seiten gezeigt.

${officeTexts.de.privacy}
`);
  });

  it('is in English where the region’s language is neither', () => {
    const { subject, body } = handoverSummary(parts({ region: { name: 'Town', defaultLanguage: 'fr' } }));
    expect(subject).toBe('Lotse Town: request in Arabic');
    expect(body).toContain("The person's language: Arabic");
    expect(body).not.toMatch(/Die Person|\{\{/u);
  });

  it('says so when there is nothing yet', () => {
    const pressed = makeTurn({ question: '', answer: fakeAnswer({ status: 'handover', sources: [] }), groups: [] });
    const { body } = handoverSummary(parts({ conversation: { turns: [pressed] }, message: null, replyTo: null }));
    expect(body).toContain(officeTexts.de.no_conversation);
    expect(body).toContain(officeTexts.de.no_reply_to);
    expect(body).not.toContain(officeTexts.de.message);
  });
});

describe('the mail of a further message', () => {
  it('quotes it line by line under the same subject', () => {
    const { subject, body } = furtherMessage({ ...parts(), message: 'erste\nzweite' });
    expect(subject).toBe('Re: Lotse Stadt Musterstadt: Anfrage auf Arabisch');
    expect(body).toContain('\n> erste\n> zweite\n');
    expect(body).toContain('amina@example.org');
    // What the office has already is not sent again.
    expect(body).not.toContain('Deutsch lernen');
  });
});

describe('the texts for offices', () => {
  it('have the same placeholders in each language', () => {
    const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/gu) ?? []).sort();
    expect(Object.keys(officeTexts.en)).toEqual(Object.keys(officeTexts.de));
    for (const [key, text] of Object.entries(officeTexts.de)) {
      expect(placeholders(officeTexts.en[key as keyof typeof officeTexts.de]), key).toEqual(placeholders(text));
    }
  });
});
