import { describe, expect, it } from 'vitest';
import { fakeAnswer, FakeAssistant, fakeConversation } from '../../support/fake-assistant.js';
import { labelsOf } from '../../support/telegram-person.js';
import { startBot, texts, towns } from './start-bot.js';

describe('commands', () => {
  it('/help names all others, in the person’s language; so does a command that there is not', async () => {
    const amina = (await startBot()).person(42, { language: 'en-GB' });
    amina.say('/help');
    const { text } = await amina.hears();
    expect(text).toContain(`/human – ${texts.t('en', 'command.human')}`);
    amina.say('/nonsense');
    expect((await amina.hears()).text).toBe(text);
  });

  it('/human asks for a person in words that the assistant knows', async () => {
    const { person, assistant } = await startBot();
    const amina = person();
    amina.say('/human');
    await amina.hears();
    expect(assistant.asked[0]?.text).toBe(texts.t('de', 'handover.button'));
  });

  it('speak the language of the last answer where none was chosen: telephones are often in another', async () => {
    const [turn] = fakeConversation().turns;
    if (!turn) throw new Error('there is a turn');
    const arabic = fakeAnswer({ language: 'ar', offers: ['handover'] });
    const conversation = fakeConversation({ turns: [{ ...turn, answer: arabic }] });
    const assistant = new FakeAssistant({ answer: async () => arabic, conversation });
    const { person } = await startBot({ assistant });
    const amina = person();
    amina.say('هل المكتبة مفتوحة؟');
    amina.press(await amina.hears(), texts.t('ar', 'handover.button'));
    await amina.hears();
    expect(assistant.asked[1]?.text).toBe(texts.t('ar', 'handover.button'));
    amina.say('/delete');
    expect((await amina.hears()).text).toBe(texts.t('ar', 'delete.ask'));
  });

  it('/human is done as soon as the municipality is known', async () => {
    const assistant = new FakeAssistant({ regions: towns('Augsburg', 'Bern') });
    const amina = (await startBot({ assistant })).person();
    amina.say('/human');
    amina.press(await amina.hears(), 'Augsburg');
    await amina.hears();
    await amina.hears();
    expect(assistant.asked[0]).toMatchObject({ region: 'augsburg', text: texts.t('de', 'handover.button') });
  });

  it('/privacy says what is kept, for how long, and who else reads it', async () => {
    const profile = { privacyUrl: 'https://town.example/datenschutz', privacyTexts: { de: 'Wir speichern wenig.' } };
    const assistant = new FakeAssistant({ profile });
    const { person } = await startBot({ assistant, privacy: { conversationHours: 3, sendsElsewhere: true } });
    const amina = person();
    amina.say('/privacy');
    const { text, links, ...message } = await amina.hears();
    expect(text).toContain('Wir speichern wenig.');
    expect(text).toMatch(/\b3 Stunden/u);
    expect(text).toContain(texts.t('de', 'smalltalk.language_model_elsewhere'));
    expect(links.map(({ url }) => url)).toContain(profile.privacyUrl);
    expect(labelsOf({ ...message, text, links })).toEqual([texts.t('de', 'delete.command')]);
  });
});

describe('/delete', () => {
  async function talk(remains: ConstructorParameters<typeof FakeAssistant>[0] = {}) {
    const assistant = new FakeAssistant(remains);
    const bot = await startBot({ assistant });
    const amina = bot.person();
    amina.say('Hallo');
    await amina.hears();
    amina.say('/delete');
    const asked = await amina.hears();
    expect(asked.text).toBe(texts.t('de', 'delete.ask'));
    return { ...bot, assistant, amina, asked };
  }

  it('erases after a second yes, at once, and says what remains elsewhere', async () => {
    const remains = [{ place: 'office' as const, office: 'Amt für Integration' }];
    const { amina, asked, assistant, chats } = await talk({ remains });
    expect(assistant.forgotten).toEqual([]);
    amina.press(asked, texts.t('de', 'delete.yes'));
    const { text } = await amina.hears();
    expect(text).toContain(texts.t('de', 'delete.done'));
    expect(text).toContain(texts.t('de', 'delete.remains_telegram'));
    expect(text).toContain('Amt für Integration');
    expect(assistant.forgotten).toEqual([fakeConversation().id]);
    expect(await chats.load('telegram', '42')).toBeNull();
  });

  it('leaves everything as it is after a no', async () => {
    const { amina, asked, assistant, chats } = await talk();
    amina.press(asked, texts.t('de', 'delete.no'));
    expect((await amina.hears()).text).toBe(texts.t('de', 'delete.kept'));
    expect(assistant.forgotten).toEqual([]);
    expect(await chats.load('telegram', '42')).not.toBeNull();
  });

  it('has nothing to erase where nothing is kept', async () => {
    const amina = (await startBot()).person();
    amina.say('/delete');
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.nothing_kept'));
  });
});

it('what was erased by words is not kept again', async () => {
  const other = '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0099';
  let erase: () => Promise<void> = async () => {};
  const assistant = new FakeAssistant({
    answer: async ({ text }) => {
      if (text === 'Ja, alles löschen') await erase();
      return fakeAnswer({ conversationId: text === 'Ja, alles löschen' ? other : fakeAnswer().conversationId });
    },
  });
  const { person, chats } = await startBot({ assistant });
  erase = () => chats.forget('telegram', '42');
  const amina = person();
  amina.say('Hallo');
  await amina.hears();
  expect((await chats.load('telegram', '42'))?.conversationId).toBe(fakeAnswer().conversationId);
  amina.say('Ja, alles löschen');
  await amina.hears();
  expect(await chats.load('telegram', '42')).toBeNull();
});

describe('what Lotse cannot read', () => {
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }];
  const file = { file_id: 'f', file_unique_id: 'f', duration: 1 };
  const unreadable = {
    voice: file,
    photo,
    video: { ...file, width: 1, height: 1 },
    document: { file_id: 'd', file_unique_id: 'd' },
    sticker: { ...file, type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
    contact: { phone_number: '1', first_name: 'A' },
    poll: { id: '1', question: '?', options: [] },
  };
  it.each(Object.entries(unreadable))('%s is refused kindly', async (name, content) => {
    const { person, assistant } = await startBot();
    const amina = person();
    amina.send({ [name]: content });
    expect((await amina.hears()).text).toBe(texts.t('de', 'status.unsupported'));
    expect(assistant.asked).toEqual([]);
  });

  it('an album is refused once', async () => {
    const { person, allDone } = await startBot();
    const amina = person();
    for (let n = 0; n < 3; n++) amina.send({ photo, media_group_id: 'album' });
    await allDone();
    expect(amina.heard()).toHaveLength(1);
  });
});

describe('a changed message', () => {
  async function talk(lastMessageId: (asked: string | undefined) => string | null) {
    const [turn] = fakeConversation().turns;
    if (!turn) throw new Error('there is a turn');
    const conversation = fakeConversation();
    const assistant = new FakeAssistant({ conversation });
    const bot = await startBot({ assistant });
    const amina = bot.person();
    const said = amina.say('Wo lerne ich Detusch?');
    await amina.hears();
    conversation.turns = [{ ...turn, messageId: lastMessageId(assistant.asked[0]?.messageId) }];
    amina.edit(said, 'Wo lerne ich Deutsch?');
    return { ...bot, assistant, amina };
  }

  it('is answered again when it was the last question', async () => {
    const { amina, assistant } = await talk((asked) => asked ?? null);
    expect((await amina.hears()).text).toContain(texts.t('de', 'bot.edited'));
    const [first, second] = assistant.asked;
    expect(second?.text).toBe('Wo lerne ich Deutsch?');
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(first?.messageId).toMatch(/^telegram-[\w-]{22}$/u);
  });

  it('is left alone otherwise', async () => {
    const { assistant, allDone } = await talk(() => 'telegram-another');
    await allDone();
    expect(assistant.asked).toHaveLength(1);
  });
});
