import { describe, expect, it } from 'vitest';
import { askForPerson, continueHandover, type HandoverReply } from '../../src/conversations/handover-flow.js';
import type { HandoverContext } from '../../src/conversations/handover-reply.js';
import type { RegionSettings } from '../../src/domain/contact.js';
import { ownMessageIds } from '../../src/conversations/own-message-ids.js';
import type { Handover, Turn } from '../../src/domain/conversation.js';
import { createTexts } from '../../src/languages/texts.js';
import type { NewHandover, TicketArticle } from '../../src/ports/conversation-store.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeConversation, makeMessage, makeTurn } from '../support/make-conversation.js';

const texts = createTexts();
const account = {
  url: 'https://z.example',
  token: 'token-of-zammad',
  webhookToken: 'w'.repeat(16),
  webhookSecret: null,
};
const byTicket: RegionSettings = {
  ...defaultSettings,
  handover: { kind: 'zammad', account, group: 'Migration', customer: null, office: 'Beratung' },
};
const byMail: RegionSettings = { ...defaultSettings, handover: { kind: 'mail', to: 'b@town.example', office: 'Amt' } };

const arabic = makeTurn({
  question: 'أين أتعلم الألمانية؟ هاتفي [phone]',
  groups: ['de:1'],
  feedback: { helpful: false, reason: 'outdated', comment: null },
  answer: fakeAnswer({
    ...{ language: 'ar', text: 'في صفحات البلدية:\n\nتقدم الدورات. [1]' },
    sources: [
      {
        ...{ n: 1, title: 'تعلم الألمانية', url: 'https://town.example/ar/kurs', language: 'ar' },
        ...{ lastUpdated: null, heading: '', quote: 'تقدم الدورات.' },
      },
    ],
  }),
});

function context(changes: Partial<HandoverContext> = {}): HandoverContext {
  return {
    conversation: makeConversation({ turns: [arabic] }),
    region: { slug: 'town', name: 'Town', defaultLanguage: 'de' },
    settings: byTicket,
    texts,
    language: 'ar',
    now: new Date('2026-03-02T09:00:00Z'),
    pageInDefaultLanguage: () => ({ title: 'Deutsch lernen', url: 'https://town.example/de/kurs' }),
    summary: null,
    ...changes,
  };
}

/** The conversation as it is kept after a message and its reply. */
function kept(before: HandoverContext, question: string, reply: HandoverReply): HandoverContext {
  const { conversation } = before;
  const { text, status, offers, pending, handover } = reply;
  const turn = makeTurn({ question, answer: fakeAnswer({ text, status, offers, sources: [] }), groups: [] });
  return { ...before, conversation: { ...conversation, pending, handover, turns: [...conversation.turns, turn] } };
}

/** What the assistant answered meanwhile. */
function answered(before: HandoverContext, turn: Turn): HandoverContext {
  return { ...before, conversation: { ...before.conversation, turns: [...before.conversation.turns, turn] } };
}

const typed = (raw: string, masked = raw) => ({ raw, masked });

function ticketOf({ outgoing }: { outgoing: NewHandover[] }) {
  const [first] = outgoing;
  if (outgoing.length !== 1 || first?.channel !== 'zammad') throw new Error('one ticket was expected');
  return first;
}
const who = ({ internal, from }: TicketArticle) => (internal ? 'note' : from);
const said = (articles: TicketArticle[]) => articles.map((article) => [who(article), article.body]);

describe('asking for a person whose office has tickets', () => {
  const reply = askForPerson(context({ summary: 'Es geht um Kurse.' }), typed('Hilfe 0151 23456789', 'Hilfe [phone]'));
  const ticket = ticketOf(reply);

  it('hands over at once, without an address for the reply', () => {
    expect(reply.handover).toMatchObject({ channel: 'zammad', office: 'Beratung', replyTo: null, inCharge: true });
    expect(reply).toMatchObject({ status: 'handover', pending: null, offers: ['assistant'] });
    expect(reply.text).toContain(texts.t('ar', 'handover.sent_here', { office: 'Beratung' }));
    expect(ticket).toMatchObject({ id: reply.handover?.id, region: 'town', automaticAnswers: false });
  });

  it('sends the dialogue as it was, a note in German, and what the person writes, in this order', () => {
    expect(ticket.title).toMatch(/^Lotse Town: Anfrage auf Arabisch \([0-9a-f]{8}\)$/u);
    expect(ticket.articles.map(who)).toEqual(['person', 'assistant', 'note', 'person']);
    const [question, shown, note, message] = ticket.articles;
    expect(question?.body).toBe('أين أتعلم الألمانية؟ هاتفي [phone]');
    expect(shown?.body).toBe(
      'في صفحات البلدية:\n\nتقدم الدورات. [1]\n\n[1] تعلم الألمانية: https://town.example/ar/kurs',
    );
    expect(message?.body).toBe('Hilfe [phone]');
    for (const part of [
      ...['Sprache der Person: Arabisch', 'Montag, 2. März um 10:00', 'Es geht um Kurse.', 'Deutsch lernen'],
      ...['https://town.example/de/kurs', 'das stimmt nicht mehr', 'kommt bei der Person im Chat an'],
    ])
      expect(note?.body).toContain(part);
    expect(note?.body).not.toMatch(/keine Antwort an|Antwort bitte an|\{\{/u);
  });

  it('never sends what was masked', () => {
    expect(JSON.stringify(ticket)).not.toContain('23456789');
  });

  it('never sends the key to the conversation, though the person was shown it', () => {
    const conversation = makeConversation();
    const text = `Hier steht alles: https://lotse.example/api/v1/conversations/${conversation.id}/export`;
    const turns = [makeTurn({ question: 'Meine Daten zeigen', answer: fakeAnswer({ text, sources: [] }) })];
    const { articles } = ticketOf(askForPerson(context({ conversation: { ...conversation, turns } }), typed('Hilfe')));
    expect(articles.some(({ body }) => body.includes('Hier steht alles'))).toBe(true);
    expect(JSON.stringify(articles)).not.toContain(conversation.id);
  });

  it('names each article so that it is known again', () => {
    const subjects = ticket.articles.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(4);
    for (const subject of subjects) expect(subject).toContain(ticket.id.slice(0, 8));
  });

  it('puts an address that was given for the reply into the note alone', () => {
    const given = askForPerson(context(), typed('Hallo'), 'amina@example.org');
    const { articles } = ticketOf(given);
    expect(given.handover?.replyTo).toBe('amina@example.org');
    expect(articles.filter(({ body }) => body.includes('amina@example.org')).map(who)).toEqual(['note']);
  });

  it('does not mind when that is no address', () => {
    expect(askForPerson(context(), typed('Hallo'), 'morgen').handover).toMatchObject({ replyTo: null, inCharge: true });
  });

  it('says nothing for the person who only pressed a button, and has asked nothing', () => {
    const { articles } = ticketOf(askForPerson(context({ conversation: makeConversation({ turns: [] }) })));
    expect(articles.map(who)).toEqual(['note']);
    expect(articles[0]?.body).toContain('Die Person hat noch nichts gefragt.');
  });

  it('writes the note in English where the region speaks neither', () => {
    const region = { slug: 'town', name: 'Town', defaultLanguage: 'fr' };
    const { title, articles } = ticketOf(askForPerson(context({ region })));
    expect(title).toContain('request in Arabic');
    expect(articles.at(-1)?.body).toContain('Reply with a public article');
  });
});

describe('while counsellors answer in the ticket', () => {
  const asked = context();
  const inCharge = kept(asked, 'Hilfe', askForPerson(asked, typed('Hilfe')));
  const back = texts.t('ar', 'handover.back');

  it('each message is one article', () => {
    const reply = continueHandover(inCharge, typed('Mein Pass C01X00T47', 'Mein Pass [number]'));
    const ticket = ticketOf(reply ?? { outgoing: [] });
    expect(said(ticket.articles)).toEqual([['person', 'Mein Pass [number]']]);
    expect(ticket.automaticAnswers).toBeNull();
    expect(reply?.handover).toEqual(inCharge.conversation.handover);
  });

  it('an address in a message is masked like everywhere: the reply comes here', () => {
    const reply = continueHandover(inCharge, typed('Meine Mail: a@example.org', 'Meine Mail: [email]'));
    expect(reply?.handover?.replyTo).toBeNull();
    expect(JSON.stringify(reply?.outgoing)).not.toContain('a@example.org');
  });

  it('an address in the form reaches the counsellors in a note', () => {
    const reply = askForPerson(inCharge, null, '069 90009-191');
    expect(said(ticketOf(reply).articles)).toEqual([['note', 'Außerdem zu erreichen unter: 069 90009-191']]);
    expect(reply.handover?.replyTo).toBe('069 90009-191');
  });

  it('the button sends nothing twice', () => {
    expect(askForPerson(inCharge).outgoing).toEqual([]);
  });

  it('going back to the assistant is told, and a second hand-over follows the ticket with what came since', () => {
    const returned = continueHandover(inCharge, typed(back));
    expect(returned).toMatchObject({ status: 'smalltalk', handover: { inCharge: false } });
    const told = ticketOf(returned ?? { outgoing: [] });
    expect(told.automaticAnswers).toBe(true);
    expect(told.articles.map(who)).toEqual(['note']);

    const again = answered(
      kept(inCharge, back, returned as HandoverReply),
      makeTurn({ question: 'Busfahren?', answer: fakeAnswer({ text: 'Alle zehn Minuten.', sources: [] }) }),
    );
    const ticket = ticketOf(askForPerson(again, typed('Noch einmal')));
    const [question, shown, note, message] = said(ticket.articles);
    expect([question, shown, message]).toEqual([
      ['person', 'Busfahren?'],
      ['assistant', 'Alle zehn Minuten.'],
      ['person', 'Noch einmal'],
    ]);
    expect(note).toEqual(['note', expect.stringContaining('wieder um einen Menschen')]);
    expect(note?.[1]).not.toContain('أين');
    expect(ticket.automaticAnswers).toBe(false);
  });

  it('what the assistant answered in danger is told with the next message, the question once', () => {
    const danger = makeTurn({
      question: 'Er schlägt mich',
      answer: fakeAnswer({ status: 'emergency', text: 'Rufen Sie 110.', sources: [], offers: ['handover'] }),
    });
    const reply = continueHandover(answered(inCharge, danger), typed('Danke'));
    expect(said(ticketOf(reply ?? { outgoing: [] }).articles)).toEqual([
      ['assistant', 'Rufen Sie 110.'],
      ['person', 'Danke'],
    ]);
  });

  it('danger told to the assistant after a counsellor gave the conversation back is told her with the question', () => {
    const at = (minute: number) => `2026-03-02T09:${minute}:00.000Z`;
    const returned = { ...inCharge.conversation.handover, inCharge: false } as Handover;
    const danger = makeTurn({
      ...{ at: at(30), question: 'Er schlägt mich' },
      answer: fakeAnswer({ status: 'emergency', text: 'Rufen Sie 110.', sources: [], offers: ['handover'] }),
    });
    const messages = [makeMessage({ id: `${ownMessageIds.returned}1`, at: at(20), from: 'lotse' })];
    const { conversation } = answered(inCharge, danger);
    const again = { ...inCharge, conversation: { ...conversation, handover: returned, messages } };
    expect(said(ticketOf(askForPerson(again, typed('Hilfe'))).articles)).toEqual([
      ['person', 'Er schlägt mich'],
      ['assistant', 'Rufen Sie 110.'],
      ['note', expect.any(String)],
      ['person', 'Hilfe'],
    ]);
  });

  it('what the assistant answered before a counsellor took over by herself is told too', () => {
    const returned = kept(inCharge, back, continueHandover(inCharge, typed(back)) as HandoverReply);
    const meanwhile = answered(
      returned,
      makeTurn({ question: 'Busfahren?', answer: fakeAnswer({ text: 'Alle zehn Minuten.', sources: [] }) }),
    );
    const { handover } = meanwhile.conversation;
    const conversation = { ...meanwhile.conversation, handover: handover && { ...handover, inCharge: true } };
    const reply = continueHandover({ ...meanwhile, conversation }, typed('Und am Sonntag?'));
    expect(said(ticketOf(reply ?? { outgoing: [] }).articles)).toEqual([
      ['person', 'Busfahren?'],
      ['assistant', 'Alle zehn Minuten.'],
      ['person', 'Und am Sonntag?'],
    ]);
  });

  it('the person is asked for an address when the region has gone over to mail', () => {
    const reply = continueHandover({ ...inCharge, settings: byMail }, typed('Hallo?'));
    expect(reply).toMatchObject({ pending: { kind: 'reply_address' }, handover: { inCharge: false }, outgoing: [] });
  });
});

describe('a hand-over by mail under way', () => {
  it('goes on in a ticket when the region has gone over to them', () => {
    const mailed = context({ settings: byMail });
    const before = kept(mailed, 'Hilfe', askForPerson(mailed, typed('Hilfe'), 'a@example.org'));
    const reply = continueHandover({ ...before, settings: byTicket }, typed('Hallo?'));
    expect(reply?.handover).toMatchObject({ channel: 'zammad', inCharge: true });
    expect(ticketOf(reply ?? { outgoing: [] }).articles.map(who)).toEqual([
      ...['person', 'assistant', 'person', 'assistant', 'note', 'person'],
    ]);
  });
});
