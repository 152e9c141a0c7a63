import { expect, it } from 'vitest';
import { openChannelTown, libraryQuestion } from '../../support/channel-town.js';
import { labelsOf } from '../../support/telegram-person.js';
import { inviteCaseworker } from '../../../src/casework/invite.js';
import { startBot, texts } from './start-bot.js';

const ar = (...[key, parameters]: Parameters<typeof texts.t> extends [string, ...infer Rest] ? Rest : never) =>
  texts.t('ar', key, parameters);

it('somebody asks in Arabic, asks on, goes on from the web, is answered by a counsellor, and erases everything', async () => {
  const lotse = await openChannelTown();
  const { assistant, chats, counselling, conversations } = lotse;
  const { casework, privacy } = lotse;
  const { person, channel, telegram, log } = await startBot({ assistant, casework, chats, privacy });
  const amina = person(42, { language: 'ar' });

  amina.say('/start town_ar');
  expect((await amina.hears()).text).toContain(ar('bot.region_set', { region: 'Town' }));
  amina.say(libraryQuestion.ar.text);
  const answer = await amina.hears();
  expect(answer.text).toContain(libraryQuestion.ar.answer);
  const { language, ...same } = { language: 'ar', region: 'town', text: libraryQuestion.ar.text };
  const onTheWeb = await assistant.ask({ ...same, language, channel: 'web' });
  expect(onTheWeb.status).toBe('answered');
  expect(answer.links.map(({ url }) => url)).toContain(onTheWeb.sources[0]?.url);

  amina.press(answer, '👍');
  await telegram.until('thanks', () => telegram.callsOf('answerCallbackQuery').length === 1);
  const { conversationId } = (await chats.load('telegram', '42')) ?? {};
  if (!conversationId) throw new Error('there is a conversation');
  const kept = await assistant.conversation(conversationId);
  expect(kept.turns.map(({ channel, feedback }) => [channel, feedback?.helpful])).toEqual([['telegram', true]]);
  expect(JSON.stringify(kept)).not.toContain('"42"');

  const { token } = await assistant.link(onTheWeb.conversationId);
  amina.say(`/start c_${token}`);
  expect((await amina.hears()).text).toBe(ar('bot.continued'));
  expect((await chats.load('telegram', '42'))?.conversationId).toBe(onTheWeb.conversationId);
  amina.say(`/start c_${token}`);
  expect((await amina.hears()).text).toBe(ar('bot.link_expired'));

  amina.say(libraryQuestion.ar.text);
  expect((await amina.hears()).text).toContain(libraryQuestion.ar.answer);
  const continued = await assistant.conversation(onTheWeb.conversationId);
  expect(continued.turns.map(({ channel }) => channel)).toEqual(['web', 'telegram']);

  const end = lotse.startUpkeep({ mail: null, zammad: null, messages: channel.sender ? [channel.sender] : [] }, log);
  const message = { id: 'zammad-1', text: 'Kommen Sie am Montag.', at: new Date().toISOString() };
  expect(await counselling.reply(onTheWeb.conversationId, message)).toBe(true);
  expect((await amina.hears(15_000)).text).toContain('Kommen Sie am Montag.');
  end();

  amina.say('/delete');
  amina.press(await amina.hears(), ar('delete.yes'));
  const erased = (await amina.hears()).text;
  expect(erased).toContain(ar('delete.done'));
  expect(erased).toContain(ar('delete.remains_telegram'));
  expect(await conversations.load(onTheWeb.conversationId)).toBeNull();
  expect(await chats.load('telegram', '42')).toBeNull();
}, 40_000);

it('a caseworker forwards a question in Arabic and reads the page’s German beside it', async () => {
  const lotse = await openChannelTown();
  const { assistant, casework, chats } = lotse;
  const { person } = await startBot({ assistant, casework, chats });
  const erika = person(7);
  const { code } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'Erika', now: new Date() });
  erika.say(`/start k_${code}`);
  expect((await erika.hears()).text).toContain('Erika');
  const forwarded = erika.say(libraryQuestion.ar.text, {
    forward_origin: { type: 'hidden_user', sender_user_name: 'Amina Geheim', date: 1 },
  });
  const view = await erika.hears();
  expect(view.text).toContain(libraryQuestion.ar.answer);
  expect(view.text).toContain(libraryQuestion.de.answer);
  const [only = ''] = labelsOf(view);
  erika.press(view, only, forwarded.message);
  const alone = await erika.hears();
  expect(alone.text).toContain(libraryQuestion.ar.answer);
  expect(alone.text).not.toContain(libraryQuestion.de.answer);
});
