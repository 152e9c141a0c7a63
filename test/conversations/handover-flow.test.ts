import { describe, expect, it } from 'vitest';
import {
  askForPerson,
  continueHandover,
  type HandoverContext,
  type HandoverReply,
} from '../../src/conversations/handover-flow.js';
import type { RegionSettings } from '../../src/domain/contact.js';
import type { Conversation, Handover } from '../../src/domain/conversation.js';
import { createTexts } from '../../src/languages/texts.js';
import { defaultSettings } from '../../src/providers/region-settings-schema.js';
import { makeConversation, makeTurn } from '../support/make-conversation.js';

const texts = createTexts();
const office = { name: 'Beratung', phone: '069 90009-120', email: null, address: null };
const byMail: RegionSettings = {
  ...defaultSettings,
  contactPoints: [{ ...office, hours: [], languages: ['de'], inEmergencies: false }],
  handover: { kind: 'mail', to: 'beratung@town.example', office: 'Beratung' },
  officeHours: [{ weekday: 1, from: '09:00', to: '12:00' }],
};
const byContacts: RegionSettings = { ...byMail, handover: { kind: 'contacts' } };

function context(changes: Partial<HandoverContext> = {}): HandoverContext {
  return {
    conversation: makeConversation({ turns: [makeTurn({ question: 'Wo lerne ich Deutsch?' })] }),
    region: { slug: 'town', name: 'Town', defaultLanguage: 'de' },
    settings: byMail,
    texts,
    language: 'de',
    now: new Date('2026-03-02T09:00:00Z'),
    pageInDefaultLanguage: () => null,
    summary: null,
    ...changes,
  };
}

/** The conversation as it is kept after a reply. */
const kept = (before: HandoverContext, { pending, handover }: HandoverReply): HandoverContext => ({
  ...before,
  conversation: { ...before.conversation, pending, handover },
});

const typed = (raw: string, masked = raw) => ({ raw, masked });

/** Text of the mail that goes out. */
function bodyOf(reply: ReturnType<typeof continueHandover>): string | undefined {
  const [mail] = reply?.outgoing ?? [];
  return mail?.channel === 'mail' ? mail.body : undefined;
}

describe('asking for a person where contacts are shown', () => {
  it('shows them and keeps nothing', () => {
    const reply = askForPerson(context({ settings: byContacts }));
    expect(reply).toMatchObject({
      ...{ status: 'handover', text: 'Diese Menschen helfen Ihnen persönlich:', pending: null, handover: null },
      ...{ outgoing: [], suggestions: [], contacts: [{ name: 'Beratung' }] },
    });
  });

  it('says where to ask when the region named nobody', () => {
    const reply = askForPerson(context({ settings: defaultSettings }));
    expect(reply.text).toContain('Verwaltung Ihrer Kommune (Town)');
    expect(reply.contacts).toEqual([]);
  });
});

describe('asking for a person who is written to', () => {
  it('asks for an address first, with contacts for those who would rather call', () => {
    const reply = askForPerson(context(), typed('Ich brauche einen Menschen', 'Ich brauche einen Menschen'));
    expect(reply.text).toContain('Ich schicke Ihre Fragen an: Beratung.');
    expect(reply).toMatchObject({
      pending: { kind: 'reply_address', message: 'Ich brauche einen Menschen', askedAgain: false },
      ...{ handover: null, outgoing: [], suggestions: ['Abbrechen'], contacts: [{ name: 'Beratung' }] },
    });
  });

  it('hands over when the address comes: a mail, and a person is in charge', () => {
    const asked = context();
    const waiting = kept(asked, askForPerson(asked, typed('Hilfe mit dem Jobcenter')));
    const reply = continueHandover(waiting, typed('amina@example.org', '[E-Mail]'));
    expect(reply?.handover).toMatchObject({
      channel: 'mail',
      office: 'Beratung',
      inCharge: true,
      replyTo: 'amina@example.org',
    });
    expect(reply?.pending).toBeNull();
    expect(reply?.outgoing).toEqual([
      {
        id: reply?.handover?.id,
        channel: 'mail',
        conversationId: asked.conversation.id,
        region: 'town',
        to: 'beratung@town.example',
        replyTo: 'amina@example.org',
        inReplyTo: null,
        subject: expect.stringContaining('Deutsch'),
        body: expect.stringMatching(/amina@example\.org[\s\S]*> Hilfe mit dem Jobcenter[\s\S]*Wo lerne ich Deutsch\?/u),
      },
    ]);
    expect(reply).toMatchObject({ status: 'handover', suggestions: ['Wieder Lotse fragen'], offers: ['assistant'] });
  });

  it('puts a telephone number into the text alone', () => {
    const reply = askForPerson(context(), typed('Rufen Sie mich an: 069 90009-190', 'Rufen Sie mich an: [Telefon]'));
    expect(reply.handover?.replyTo).toBe('069 90009-190');
    expect(reply.outgoing[0]).toMatchObject({ replyTo: null, body: expect.stringContaining('069 90009-190') });
    expect(bodyOf(reply)).toContain('> Rufen Sie mich an: [Telefon]');
  });

  it.each([
    ['2026-03-02T09:00:00Z', 'Ihre Fragen gehen jetzt an: Beratung. Dort liest sie heute jemand.'],
    [
      '2026-03-02T12:00:00Z',
      'Ihre Fragen gehen jetzt an: Beratung. Dort ist jetzt geschlossen. Jemand liest Ihre Nachricht ab: Montag, 9. März um 09:00.',
    ],
  ])('says at %s when somebody reads it', (now, text) => {
    expect(askForPerson(context({ now: new Date(now) }), null, 'a@example.org').text).toBe(text);
  });

  it('promises no time where the region has set no hours', () => {
    const settings = { ...byMail, officeHours: [] };
    expect(askForPerson(context({ settings }), null, 'a@example.org').text).toBe(
      'Ihre Fragen gehen jetzt an: Beratung.',
    );
  });

  it('asks once more for an address, and then takes the message for a question', () => {
    const asked = context();
    const waiting = kept(asked, askForPerson(asked));
    const again = continueHandover(waiting, typed('Ich habe keine'));
    expect(again?.text).toContain('keine Telefonnummer oder E-Mail-Adresse');
    expect(again).toMatchObject({ pending: { askedAgain: true }, suggestions: ['Abbrechen'], outgoing: [] });
    const twice = again && kept(waiting, again);
    expect(twice && continueHandover(twice, typed('Wo ist das Bürgerbüro?'))).toBeNull();
    expect(twice && continueHandover(twice, typed('a@example.org'))?.outgoing).toHaveLength(1);
  });

  it('says what is missing when the address given beside the message is none', () => {
    const reply = askForPerson(context(), null, 'morgen');
    expect(reply).toMatchObject({ status: 'handover', pending: { askedAgain: true }, outgoing: [] });
  });

  it.each(['Abbrechen', ' abbrechen! ', 'Cancel'])('sends nothing after %j', (cancel) => {
    const waiting = context({
      conversation: makeConversation({ pending: { kind: 'reply_address', message: null, askedAgain: false } }),
    });
    expect(continueHandover(waiting, typed(cancel))).toMatchObject({
      ...{ status: 'smalltalk', pending: null, handover: null, outgoing: [] },
    });
  });
});

describe('while a person is in charge', () => {
  const handover: Handover = {
    id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0009',
    ...{
      at: '2026-03-01T09:00:00.000Z',
      channel: 'mail',
      office: 'Beratung',
      replyTo: 'a@example.org',
      inCharge: true,
    },
  };
  const conversation: Conversation = makeConversation({ handover });

  it('each message is mailed, below the first one, and the assistant says how to get it back', () => {
    const reply = continueHandover(
      context({ conversation }),
      typed('Mein Pass ist C01X00T47', 'Mein Pass ist [Nummer]'),
    );
    expect(reply?.text).toContain('Drücken Sie „Wieder Lotse fragen“');
    expect(reply).toMatchObject({ status: 'handover', handover, offers: ['assistant'] });
    expect(reply?.outgoing).toMatchObject([
      { inReplyTo: handover.id, replyTo: 'a@example.org', to: 'beratung@town.example' },
    ]);
    expect(reply?.outgoing[0]?.id).not.toBe(handover.id);
    expect(bodyOf(reply)).toContain('> Mein Pass ist [Nummer]');
    expect(bodyOf(reply)).not.toContain('C01X00T47');
  });

  it('the newest address for the reply counts', () => {
    const reply = continueHandover(
      context({ conversation }),
      typed('Neue Nummer: 069 90009-191', 'Neue Nummer: [Telefon]'),
    );
    expect(reply?.handover?.replyTo).toBe('069 90009-191');
    expect(reply?.outgoing[0]).toMatchObject({ replyTo: null, body: expect.stringContaining('an: 069 90009-191') });
  });

  it.each(['Wieder Lotse fragen', texts.t('ar', 'handover.back')])('%j gives the conversation back', (back) => {
    const reply = continueHandover(context({ conversation }), typed(back));
    expect(reply).toMatchObject({ status: 'smalltalk', handover: { ...handover, inCharge: false }, outgoing: [] });
    const returned = context({ conversation: { ...conversation, handover: { ...handover, inCharge: false } } });
    expect(continueHandover(returned, typed('Wo ist das Bürgerbüro?'))).toBeNull();
  });

  it('asking for a person again sends what was written, and nothing when it was a button', () => {
    expect(askForPerson(context({ conversation })).outgoing).toEqual([]);
    expect(askForPerson(context({ conversation }), typed('Hallo?')).outgoing).toHaveLength(1);
  });

  it('nobody is promised to read when the region has given up its mail', () => {
    const reply = continueHandover(context({ conversation, settings: byContacts }), typed('Hallo?'));
    expect(reply).toMatchObject({ handover: { inCharge: false }, outgoing: [], contacts: [{ name: 'Beratung' }] });
  });
});

describe('a message outside any hand-over', () => {
  it('is no business of the hand-over', () => {
    expect(continueHandover(context(), typed('Abbrechen'))).toBeNull();
  });
});
