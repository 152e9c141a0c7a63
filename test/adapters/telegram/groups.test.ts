import { expect, it } from 'vitest';
import { fakeAnswer, FakeAssistant } from '../../support/fake-assistant.js';
import { buttonsOf } from '../../support/telegram-person.js';
import { startBot, texts, towns } from './start-bot.js';

const group = -1001;

it('answers in a group only what is said to the bot', async () => {
  const { person, assistant, telegram, allDone } = await startBot();
  const amina = person(1, { group });
  amina.say('Hallo zusammen');
  amina.say('/help@other_bot');
  amina.send({ voice: { file_id: 'f', file_unique_id: 'f', duration: 1 } });
  const question = amina.say('@lotse_test_bot wo lerne ich Deutsch?');
  const answer = await amina.hears();
  expect(answer.replyTo).toBe(question.message?.message_id);
  expect(assistant.asked.map(({ text }) => text)).toEqual(['wo lerne ich Deutsch?']);
  amina.say('Und abends?', { reply_to_message: { from: telegram.me } as never });
  await amina.hears();
  amina.say('/help@lotse_test_bot');
  expect((await amina.hears()).text).toContain('/human');
  await allDone();
  expect(amina.heard()).toHaveLength(3);
});

it('keeps the conversations of people in a group apart', async () => {
  const { person, assistant } = await startBot();
  const [amina, boris] = [person(1, { group }), person(2, { group })];
  amina.say('@lotse_test_bot eins');
  await amina.hears();
  boris.say('@lotse_test_bot zwei');
  await amina.hears();
  const [first, second] = assistant.asked;
  expect(first?.conversationId).not.toBe(second?.conversationId);
});

it('answers a question that waited for the municipality to nobody but who asked it', async () => {
  const assistant = new FakeAssistant({ regions: towns('Augsburg', 'Bern') });
  const { person, telegram, allDone } = await startBot({ assistant });
  const [amina, boris] = [person(1, { group }), person(2, { group })];
  amina.say('@lotse_test_bot meine Frage');
  const choice = await amina.hears();
  boris.press(choice, 'Augsburg');
  await telegram.until('it is chosen', () => telegram.messages.length === 2);
  await allDone();
  expect(assistant.asked).toEqual([]);
  amina.press(choice, 'Augsburg');
  await telegram.until('it is answered', () => telegram.messages.length === 4);
  expect(assistant.asked.map(({ text }) => text)).toEqual(['meine Frage']);
});

it('lets somebody else in a group ask on with a button', async () => {
  const assistant = new FakeAssistant({ answer: async () => fakeAnswer({ suggestions: ['Was kostet das?'] }) });
  const { person, telegram } = await startBot({ assistant });
  const [amina, boris] = [person(1, { group }), person(2, { group })];
  amina.say('@lotse_test_bot wo lerne ich Deutsch?');
  boris.press(await amina.hears(), 'Was kostet das?');
  await telegram.until('it is answered', () => telegram.messages.length === 2);
  const [first, second] = assistant.asked;
  expect(second?.text).toBe('Was kostet das?');
  expect(second?.conversationId).not.toBe(first?.conversationId);
});

it('tells in a group whom to turn to, and hands nobody over before all others', async () => {
  const assistant = new FakeAssistant({
    regions: towns('Augsburg', 'Bern'),
    answer: async () => fakeAnswer({ offers: ['handover'] }),
  });
  const { person } = await startBot({ assistant });
  const amina = person(1, { group });
  amina.say('/start@lotse_test_bot augsburg_uk');
  expect((await amina.hears()).text).toContain('Augsburg');
  amina.say('@lotse_test_bot Hilfe');
  const [button] = buttonsOf(await amina.hears());
  expect(button).toMatchObject({ url: 'https://t.me/lotse_test_bot?start=augsburg_uk' });
  expect(assistant.asked[0]).toMatchObject({ handsOverItself: true, language: 'uk' });
  amina.say('/human');
  expect(buttonsOf(await amina.hears())).toMatchObject([{ url: 'https://t.me/lotse_test_bot?start=augsburg_uk' }]);
  expect(assistant.asked).toHaveLength(1);
});

it('lets nobody in a group erase for somebody else', async () => {
  const { person, assistant, chats, allDone } = await startBot();
  const [amina, boris] = [person(1, { group }), person(2, { group })];
  amina.say('@lotse_test_bot Hallo');
  await amina.hears();
  amina.say('/delete');
  const asked = await amina.hears();
  boris.press(asked, texts.t('de', 'delete.yes'));
  await allDone();
  expect(assistant.forgotten).toEqual([]);
  amina.press(asked, texts.t('de', 'delete.yes'));
  await amina.hears();
  expect(await chats.load('telegram', `${group}/1`)).toBeNull();
});

it('forgets a group that threw the bot out', async () => {
  const { person, chats, allDone } = await startBot();
  const amina = person(1, { group });
  amina.say('@lotse_test_bot Hallo');
  await amina.hears();
  amina.leave();
  await allDone();
  expect(await chats.load('telegram', String(group))).toBeNull();
});
