import { describe, expect, it } from 'vitest';
import { answerCard } from '../../../adapters/botframework/cards/answer-card.js';
import type { Card } from '../../../adapters/botframework/cards/card.js';
import { caseCard } from '../../../adapters/botframework/cards/case-card.js';
import { bytesOf, plainMessages } from '../../../adapters/botframework/cards/fit-card.js';
import {
  deletionCard,
  helpCard,
  languageCard,
  privacyCard,
  regionCard,
  welcomeCard,
} from '../../../adapters/botframework/cards/menu-cards.js';
import { messageCard } from '../../../adapters/botframework/cards/message-card.js';
import { reasonsCard } from '../../../adapters/botframework/cards/next-steps.js';
import type { Answer, Source } from '../../../src/domain/answer.js';
import type { Contact } from '../../../src/domain/contact.js';
import { fakeAnswer, fakeRegion } from '../../support/fake-assistant.js';
import { cardFaults } from './support/check-card.js';
import { fakeCase, texts } from './support/parts.js';

const asked = { text: 'Wo kann ich Deutsch lernen?' };
const teamsLimit = 28 * 1024;

function made(changes: Partial<Answer> = {}): Card {
  const card = answerCard(fakeAnswer(changes), texts, asked);
  if (!card) throw new Error('no card was made');
  return card;
}

/** Everything of one type in a card, in its order. */
function all(card: object, type: string): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap((each) => all(each, type));
  if (typeof card !== 'object' || card === null) return [];
  const own = (card as { type?: string }).type === type ? [card as Record<string, unknown>] : [];
  return [...own, ...Object.values(card).flatMap((each) => all(each as object, type))];
}

const runs = (card: object) => all(card, 'TextRun').map(({ text }) => text);
const titles = (card: object) => all(card, 'Action.Submit').map(({ title }) => title);

const police: Contact = {
  kind: 'emergency',
  name: 'Polizei',
  phone: '110',
  email: null,
  address: null,
  hours: 'Tag und Nacht',
  languages: null,
  free: true,
};

describe('the card of an answer', () => {
  it('is what Teams understands', () => {
    expect(cardFaults(made({ offers: ['feedback', 'handover'], suggestions: ['Was kostet das?'] }))).toEqual([]);
  });

  it('finds out what Teams would not understand', () => {
    const card = made();
    expect(cardFaults({ ...card, body: [{ type: 'Paragraph', text: 'x' }] })).not.toEqual([]);
    expect(cardFaults({ ...card, language: 'de' })).not.toEqual([]);
    expect(cardFaults({ ...card, body: [{ type: 'Container', items: [], style: 'loud' }] })).not.toEqual([]);
  });

  it("shows the page's words as they stand, whatever Markdown would make of them", () => {
    const quote = '* Kosten: 5_10 EUR **[hier](https://evil.example)**\n1. Termin\\Ort';
    const card = made({ text: `${quote} [1]`, statements: [{ text: quote, sources: [1] }] });
    expect(runs(card)).toEqual(expect.arrayContaining(quote.split('\n')));
    // Only text runs hold words: they are never read as Markdown.
    expect(all(card, 'TextBlock')).toEqual([]);
    expect(all(card, 'Action.OpenUrl').map(({ url }) => url)).not.toContain('https://evil.example');
  });

  it('links each mark and each source, with its language and date', () => {
    const card = made();
    const [url] = fakeAnswer().sources.map((source) => source.url);
    expect(all(card, 'Action.OpenUrl').every((action) => action.url === url)).toBe(true);
    expect(runs(card)).toContain('[1] Deutsch lernen');
    expect(runs(card)).toContain('Sprache: Deutsch · Zuletzt geändert: 13. November 2025');
  });

  it('opens nothing but web addresses', () => {
    const [source] = fakeAnswer().sources as [Source];
    const card = made({ sources: [{ ...source, url: 'javascript:alert(1)' }] });
    expect(all(card, 'Action.OpenUrl')).toEqual([]);
    expect(cardFaults(card)).toEqual([]);
  });

  it('is set from right to left in Arabic, a German quote in it from left to right', () => {
    const card = made({ language: 'ar', status: 'answered_other_language', notices: ['source_in_other_language'] });
    expect([card.rtl, card.lang]).toEqual([true, 'ar']);
    expect(all(card, 'Container').find(({ style }) => style === 'emphasis')).toMatchObject({ rtl: false });
    expect(runs(card)).toContain(texts.t('ar', 'notice.source_in_other_language'));
    expect(cardFaults(card)).toEqual([]);
  });

  it('is called German, not Slovenian, in easy German', () => {
    expect(made({ language: 'de-si' }).lang).toBe('de');
  });

  it('shows the number first in an emergency, large', () => {
    const text = 'Sind Sie oder andere in Gefahr? Rufen Sie jetzt an:\n110 – Polizei (kostenlos; Tag und Nacht)';
    const card = made({ status: 'emergency', text, statements: [], sources: [], contacts: [police] });
    expect(runs(card).slice(1)).toEqual(['110', 'Polizei', 'kostenlos; Tag und Nacht']);
    expect(all(card, 'TextRun')[1]).toMatchObject({ size: 'Large', weight: 'Bolder' });
    expect(cardFaults(card)).toEqual([]);
  });

  it('shows an office with what is known of it', () => {
    const office = { ...police, kind: 'region', name: 'Rathaus', phone: '0821123', free: null } as const;
    const card = made({ text: 'Rathaus: Telefon: 0821123', statements: [], sources: [], contacts: [office] });
    expect(runs(card)).toEqual(['Rathaus', 'Telefon: 0821123', 'Öffnungszeiten: Tag und Nacht']);
  });

  it('lists pages to look at once', () => {
    const text = 'Dazu habe ich keine Antwort gefunden.\nDeutsch lernen [1]\nFragen Sie die Verwaltung.';
    const card = made({ status: 'no_answer', text, statements: [] });
    expect(runs(card).filter((run) => String(run).includes('Deutsch lernen'))).toEqual(['[1] Deutsch lernen']);
  });

  it('has a button for each suggestion, which Teams sends as if it had been written', () => {
    const card = made({ suggestions: ['Ja', 'Nein'] });
    expect(all(card, 'Action.Submit').map(({ title, data }) => [title, data])).toEqual([
      ['Ja', { lotse: 'ask', text: 'Ja', msteams: { type: 'messageBack', text: 'Ja', displayText: 'Ja' } }],
      ['Nein', { lotse: 'ask', text: 'Nein', msteams: { type: 'messageBack', text: 'Nein', displayText: 'Nein' } }],
    ]);
  });

  it('has six buttons in a row at most', () => {
    const card = made({ suggestions: ['1', '2', '3', '4', '5', '6', '7'] });
    expect(all(card, 'ActionSet').map(({ actions }) => (actions as object[]).length)).toEqual([6, 1]);
  });

  it('offers other languages in their own names', () => {
    const understood = { intent: 'question', emergency: null, followUp: false, otherLanguages: ['uk'] } as const;
    const card = made({ offers: ['language'], understood: { ...understood, otherLanguages: ['uk'] } });
    expect(titles(card)).toEqual([texts.languageName('uk', 'uk')]);
    expect(all(card, 'Action.Submit')[0]?.data).toEqual({ lotse: 'language', language: 'uk', question: asked.text });
  });

  it("folds the page's own sentences below what a language model wrote from them", () => {
    const [source] = fakeAnswer().sources as [Source];
    const card = made({
      mode: 'generative',
      language: 'en',
      text: 'The adult education centre offers German courses. [1]',
      statements: [{ text: 'The adult education centre offers German courses.', sources: [1] }],
      notices: ['machine_translated'],
    });
    const [toggle] = all(card, 'Action.ToggleVisibility');
    const hidden = all(card, 'Container').find(({ isVisible }) => isVisible === false);
    expect(toggle?.targetElements).toEqual([hidden?.id]);
    expect(runs(hidden ?? {})).toContain(source.quote);
    expect(cardFaults(card)).toEqual([]);
    expect(all(made(), 'Action.ToggleVisibility')).toEqual([]);
  });

  it('is shortened where Teams would refuse it, says so, and keeps its links', () => {
    const quote = 'Ein Satz, der etwas sagt. '.repeat(800).trim();
    const [source] = fakeAnswer().sources as [Source];
    const card = made({
      text: `${quote} [1]`,
      statements: [{ text: quote, sources: [1] }],
      sources: [{ ...source, quote }],
    });
    expect(bytesOf(card)).toBeLessThan(teamsLimit);
    expect(runs(card)[0]).toMatch(/^Ein Satz.* …$/u);
    expect(all(card, 'Action.OpenUrl').map(({ url }) => url)).toContain(source.url);
  });
});

describe('the card of a case', () => {
  it('shows language, sureness, both sides with their sources, what is masked and what is not answered', () => {
    const { card, hasButton } = caseCard(fakeCase(), texts);
    expect(cardFaults(card ?? {})).toEqual([]);
    expect(hasButton).toBe(true);
    expect(runs(card ?? {})).toEqual(
      expect.arrayContaining([
        'Arabisch',
        expect.stringContaining('etwa 8 von 10'),
        expect.stringContaining('Platzhalter'),
        '– كم يكلف؟',
        'تعلم',
        'Deutsch lernen',
      ]),
    );
    const columns = all(card ?? {}, 'Column');
    expect(columns.map(({ rtl }) => rtl)).toEqual([true, false]);
    expect(columns.map((column) => runs(column)[1])).toEqual([
      'المدرسة الشعبية تقدم دورات.',
      'Die Volkshochschule bietet Deutschkurse an.',
    ]);
  });

  it("gives the client's version by a button, or beside the card where both are too large", () => {
    const [button] = all(caseCard(fakeCase(), texts).card ?? {}, 'Action.Submit');
    expect(button?.data).toEqual({ lotse: 'client_text', text: fakeCase().forClient });
    const forClient = 'كلمة '.repeat(2_300);
    const large = caseCard(fakeCase({ forClient, forCaseworker: 'Wort '.repeat(2_300) }), texts);
    expect([large.hasButton, large.forClient]).toEqual([false, forClient]);
    expect(bytesOf(large.card ?? {})).toBeLessThan(teamsLimit);
    expect(all(large.card ?? {}, 'Action.Submit')).toEqual([]);
  });
});

describe('other cards', () => {
  const languages = ['de', 'ar', 'uk'];
  it.each(languages)('are what Teams understands, in %s', (language) => {
    const frame = { texts, language };
    const regions = Array.from({ length: 300 }, (_, n) => ({ ...fakeRegion, slug: `r${n}`, name: `Region ${n}` }));
    const own = { privacyUrl: 'https://town.example/privacy', privacyTexts: { de: 'Wir lesen mit.' } };
    const profile = { ...fakeRegion, ...own, chat: false, position: null };
    const message = { id: '1', at: '', from: 'counsellor', office: 'Amt', text: 'Hallo', language: 'de' } as const;
    const cards = [
      welcomeCard(frame),
      helpCard(frame, 2),
      regionCard(frame, regions, asked.text),
      languageCard(frame),
      deletionCard(frame),
      privacyCard(frame, null, { conversationHours: 1, sendsElsewhere: true }),
      privacyCard(frame, profile, { conversationHours: 24, sendsElsewhere: false }),
      reasonsCard(fakeAnswer().id, language, texts, true),
      messageCard({ ...message, original: null }, texts, language, false) ?? {},
      messageCard({ ...message, original: { text: 'Hi', language: 'en' } }, texts, language, true) ?? {},
    ];
    expect(cards.map(cardFaults)).toEqual(cards.map(() => []));
    expect(Math.max(...cards.map(bytesOf))).toBeLessThan(teamsLimit);
  });
});

describe('long plain text', () => {
  it('comes whole, in messages that Teams takes', () => {
    const text = Array.from({ length: 3_000 }, (_, n) => `Zeile ${n}`).join('\n');
    const messages = plainMessages(`${text}\n${'x'.repeat(30_000)}`);
    expect(messages.join('').replace(/\n/gu, '')).toBe(`${text.replace(/\n/gu, '')}${'x'.repeat(30_000)}`);
    expect(Math.max(...messages.map((each) => bytesOf({ each })))).toBeLessThan(teamsLimit);
  });
});
