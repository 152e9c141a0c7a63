import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { libraryQuestion, openChannelTown } from '../../support/channel-town.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { startBot, texts } from './start-bot.js';

const de = (key: Parameters<typeof texts.t>[1], parameters = {}) => texts.t('de', key, parameters);

/** Somebody who asked in one municipality, then in another. */
async function askInTwo() {
  const lotse = await openChannelTown();
  const page = { title: 'Museum', html: '<p>Das Museum ist am Sonntag offen.</p>', path: '/other/de/0/' };
  const other = { slug: 'other', name: 'Other', defaultLanguage: 'de' };
  await lotse.index(
    new MemorySource({ de: [makeSourcePage({ id: 'de-0', versions: { de: 'de-0' }, ...page })] }, other),
  );
  await lotse.refresh();
  const { assistant, chats } = lotse;
  const bot = await startBot({ assistant, chats });
  const amina = bot.person();
  const ask = async (text: string) => {
    amina.say(text);
    const answer = await amina.hears();
    return { answer, id: (await chats.load('telegram', '42'))?.conversationId ?? '' };
  };
  amina.say('/start town_de');
  await amina.hears();
  const first = await ask(libraryQuestion.de.text);
  amina.say('/region');
  amina.press(await amina.hears(), 'Other');
  await amina.hears();
  const second = await ask('Wann ist das Museum offen?');
  expect(second.id).not.toBe(first.id);
  return { ...bot, ...lotse, amina, ask, ids: [first.id, second.id] };
}

it('a counsellor’s reply arrives after another municipality was chosen', async () => {
  const { startUpkeep, channel, counselling, amina, ids, log } = await askInTwo();
  const message = { id: 'zammad-1', text: 'Kommen Sie am Montag.', at: new Date().toISOString() };
  expect(await counselling.reply(ids[0] ?? '', message)).toBe(true);
  const end = startUpkeep({ mail: null, zammad: null, messages: channel.sender ? [channel.sender] : [] }, log);
  expect((await amina.hears(15_000)).text).toContain('Kommen Sie am Montag.');
  end();
}, 40_000);

it('/delete erases what was said before another municipality was chosen, too', async () => {
  const { conversations, chats, assistant, amina, ids } = await askInTwo();
  // Also one that was left by a link.
  const asked = { region: 'town', text: libraryQuestion.de.text, language: 'de', channel: 'web' };
  const linked = (await assistant.ask(asked)).conversationId;
  amina.say(`/start c_${(await assistant.link(linked)).token}`);
  await amina.hears();
  amina.say('/delete');
  amina.press(await amina.hears(), de('delete.yes'));
  expect((await amina.hears()).text).toBe(`${de('delete.done')}\n\n${de('delete.remains_telegram')}`);
  for (const id of [...ids, linked]) expect(await conversations.load(id)).toBeNull();
  expect(await chats.load('telegram', '42')).toBeNull();
});

it('„delete my data“ in words erases it, too, and names the office that has something of it', async () => {
  const { conversations, chats, amina, ask, ids } = await askInTwo();
  const [first = ''] = ids;
  const conversation = await conversations.load(first);
  if (!conversation) throw new Error('it is kept');
  const { turns: _, messages: __, waiting: ___, ...state } = conversation;
  const office = { channel: 'mail' as const, office: 'Amt für Integration', replyTo: null, inCharge: false };
  const handover = { id: randomUUID(), at: state.lastAt, ...office };
  await conversations.save({ conversation: { ...state, handover }, turn: null, outgoing: [] });
  expect((await ask(de('delete.command'))).answer.text).toContain(de('delete.ask'));
  expect((await ask(de('delete.yes'))).answer.text).toContain(de('delete.done'));
  expect((await amina.hears()).text).toBe(de('delete.remains_office', { office: 'Amt für Integration' }));
  for (const id of ids) expect(await conversations.load(id)).toBeNull();
  expect(await chats.load('telegram', '42')).toBeNull();
});
