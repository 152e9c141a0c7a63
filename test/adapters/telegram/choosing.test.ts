import { describe, expect, it } from 'vitest';
import { fakeAnswer, FakeAssistant, fakeLink } from '../../support/fake-assistant.js';
import { buttonsOf, labelsOf } from '../../support/telegram-person.js';
import { startBot, texts, towns } from './start-bot.js';

const some = towns('Augsburg', 'Bad Muster', 'Bad Nirgend', ...Array.from({ length: 9 }, (_, n) => `Ort ${n}`));
const position = { latitude: 48.37, longitude: 10.9 };

describe('/start', () => {
  it('asks for language and municipality, then answers', async () => {
    const assistant = new FakeAssistant({ regions: some });
    const { person } = await startBot({ assistant });
    const amina = person(1, { language: 'uk' });
    amina.say('/start');
    const languages = await amina.hears();
    expect(languages.text).toBe(texts.t('uk', 'bot.choose_language'));
    expect(labelsOf(languages)[0]).toBe('українська');
    expect(labelsOf(languages)).toContain('Deutsch');
    expect(labelsOf(languages).at(-1)).toBe(texts.t('uk', 'bot.more'));
    amina.press(languages, 'Deutsch');
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.language_set'));
    const regions = await amina.hears();
    expect(regions.text).toBe(texts.t('de', 'bot.choose_region'));
    amina.press(regions, 'Bad Muster');
    const welcome = await amina.hears();
    expect(welcome.text).toContain(texts.t('de', 'bot.region_set', { region: 'Bad Muster' }));
    expect(welcome.text).toContain(texts.t('de', 'chat.care'));
    amina.say('Wo kann ich Deutsch lernen?');
    expect((await amina.hears()).text).toContain('Die Volkshochschule bietet Deutschkurse an.');
    expect(assistant.asked[0]).toMatchObject({
      ...{ region: 'bad-muster', language: 'de', channelLanguage: 'uk', channel: 'telegram' },
      text: 'Wo kann ich Deutsch lernen?',
    });
  });

  it('turns pages of languages and municipalities, round and round', async () => {
    const { person, telegram } = await startBot({ assistant: new FakeAssistant({ regions: some }) });
    const amina = person();
    amina.say('/language');
    const message = await amina.hears();
    const seen = new Set<string>();
    for (let page = 0; page < 3; page++) {
      for (const label of labelsOf(message).slice(0, -1)) seen.add(label);
      const before = message.keyboard;
      amina.press(message, texts.t('de', 'bot.more'));
      await telegram.until('another page', () => message.keyboard !== before);
    }
    expect(seen.size).toBe(texts.languages.length);
    expect(labelsOf(message)[0]).toBe('Deutsch');
    amina.say('/region');
    const regions = await amina.hears();
    expect(labelsOf(regions)).toEqual([...some.slice(0, 8).map(({ name }) => name), texts.t('de', 'bot.more')]);
    amina.press(regions, texts.t('de', 'bot.more'));
    await telegram.until('another page', () => labelsOf(regions)[0] === 'Ort 5');
  });

  it('does not ask for the only municipality', async () => {
    const { person, assistant } = await startBot();
    const amina = person();
    amina.say('/start');
    amina.press(await amina.hears(), 'English');
    expect((await amina.hears()).text).toBe(texts.t('en', 'bot.language_set'));
    expect((await amina.hears()).text).toContain(texts.t('en', 'chat.welcome'));
    amina.say('/region');
    expect((await amina.hears()).text).toBe(texts.t('en', 'bot.only_region', { region: 'Musterstadt' }));
    amina.say('Where can I learn German?');
    await amina.hears();
    expect(assistant.asked[0]).toMatchObject({ region: 'musterstadt', language: 'en' });
  });
});

describe('links', () => {
  it('bring municipality and language along', async () => {
    const { person, chats } = await startBot({ assistant: new FakeAssistant({ regions: some }) });
    const amina = person();
    amina.say('/start bad-muster_fa');
    expect((await amina.hears()).text).toContain(texts.t('fa', 'bot.region_set', { region: 'Bad Muster' }));
    expect(await chats.load('telegram', '42')).toMatchObject({ region: 'bad-muster', language: 'fa' });
  });

  it('go on with a conversation from elsewhere, once', async () => {
    const { person, chats } = await startBot();
    const amina = person(42, { language: 'ar' });
    amina.say(`/start c_${fakeLink.token}`);
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.continued'));
    const { conversationId } = fakeAnswer();
    expect(await chats.load('telegram', '42')).toMatchObject({ conversationId, region: 'musterstadt', language: 'de' });
    amina.say('/start c_used');
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.link_expired'));
  });

  it('are made once Telegram is known', async () => {
    const { channel } = await startBot();
    expect(channel.linkTo('town_ar')).toBe('https://t.me/lotse_test_bot?start=town_ar');
    expect(channel.linkTo('größe')).toBeNull();
  });
});

describe('a question before the municipality is known', () => {
  it('is answered as soon as a button tells it, also after a restart', async () => {
    const assistant = new FakeAssistant({ regions: some });
    const first = await startBot({ assistant });
    const { telegram, chats } = first;
    const amina = first.person();
    const question = amina.say('Wo lerne ich Deutsch?');
    const asked = await amina.hears();
    expect(asked.text).toBe(texts.t('de', 'bot.choose_region'));
    expect(asked.replyTo).toBe(question.message?.message_id);
    await first.stop();
    await startBot({ assistant, telegram, chats });
    amina.press(asked, 'Augsburg', question.message);
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.region_set', { region: 'Augsburg' }));
    expect((await amina.hears()).text).toContain('Volkshochschule');
    expect(assistant.asked.map(({ text, region }) => [text, region])).toEqual([['Wo lerne ich Deutsch?', 'augsburg']]);
  });

  it('is answered when the name is written, too', async () => {
    const assistant = new FakeAssistant({ regions: some });
    const amina = (await startBot({ assistant })).person();
    amina.say('Wo lerne ich Deutsch?');
    await amina.hears();
    amina.say('augsburg');
    expect((await amina.hears()).text).toContain('Augsburg');
    expect((await amina.hears()).text).toContain('Volkshochschule');
    expect(assistant.asked).toHaveLength(1);
  });

  it('shows those that are meant, where a name is that of several', async () => {
    const amina = (await startBot({ assistant: new FakeAssistant({ regions: some }) })).person();
    amina.say('Bad');
    expect(labelsOf(await amina.hears())).toEqual(['Bad Muster', 'Bad Nirgend']);
  });
});

describe('a location', () => {
  it('finds the nearest municipality, to be confirmed, and is kept nowhere', async () => {
    const assistant = new FakeAssistant({ regions: some, profile: { position } });
    const { person, chats, log } = await startBot({ assistant });
    const amina = person();
    amina.send({ location: { latitude: 48.4, longitude: 10.91 } });
    const offer = await amina.hears();
    expect(offer.text).toBe(texts.t('de', 'bot.nearest_region', { region: 'Augsburg' }));
    amina.press(offer, texts.t('de', 'bot.no'));
    expect((await amina.hears()).text).toBe(texts.t('de', 'bot.choose_region'));
    amina.press(offer, texts.t('de', 'bot.yes'));
    await amina.hears();
    const chat = await chats.load('telegram', '42');
    expect(chat?.region).toBe('augsburg');
    expect(JSON.stringify([chat, log.lines])).not.toMatch(/48\.4|10\.91/u);
  });

  it('far from all of them offers the list', async () => {
    const assistant = new FakeAssistant({ regions: some, profile: { position } });
    const amina = (await startBot({ assistant })).person();
    amina.send({ location: { latitude: 52.5, longitude: 13.4 } });
    const offer = await amina.hears();
    expect(offer.text).toBe(texts.t('de', 'bot.no_region_near'));
    expect(labelsOf(offer)).toContain('Augsburg');
  });

  it('can be sent by a button where municipalities say where they are', async () => {
    const assistant = new FakeAssistant({ regions: some, profile: { position } });
    const amina = (await startBot({ assistant })).person();
    amina.say('/language');
    amina.press(await amina.hears(), 'Deutsch');
    const { keyboard } = await amina.hears();
    expect(keyboard).toMatchObject({ keyboard: [[{ request_location: true }]] });
  });
});

it('keeps long names of municipalities within what a button may say', async () => {
  const regions = towns('Augsburg', 'Verwaltungsgemeinschaft-mit-einem-Namen-der-nie-aufhoeren-will-und-will-und-will');
  const { person, chats } = await startBot({ assistant: new FakeAssistant({ regions }) });
  const amina = person();
  amina.say('/region');
  const list = await amina.hears();
  expect(buttonsOf(list)).toHaveLength(2);
  amina.press(list, 'Verwaltung');
  await amina.hears();
  expect((await chats.load('telegram', '42'))?.region).toBe(regions[1]?.slug);
});
