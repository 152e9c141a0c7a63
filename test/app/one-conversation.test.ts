import { randomUUID } from 'node:crypto';
import type { z } from '@hono/zod-openapi';
import { expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import type {
  ConversationLinkSchema,
  ConversationSchema,
  RemainingSchema,
} from '../../src/http/conversation-schemas.js';
import { libraryQuestion } from '../support/channel-town.js';
import { labelsOf } from '../support/telegram-person.js';
import { openAllChannels } from './all-channels.js';

it('begins on the web, goes on in Telegram and with a counsellor, and is erased everywhere', async () => {
  const town = await openAllChannels();
  const { texts } = town.lotse;
  const conversationId = randomUUID();
  const address = `${town.url}/api/v1/conversations/${conversationId}`;
  const seen = async () => (await (await fetch(address)).json()) as z.infer<typeof ConversationSchema>;

  const asked = { question: libraryQuestion.de.text, conversationId, messageId: randomUUID(), channel: 'web' };
  const onWeb = (await (await town.json('/api/v1/regions/town/questions', asked)).json()) as Answer;
  expect(onWeb.text).toContain(libraryQuestion.de.answer);

  const linked = await town.json(`/api/v1/conversations/${conversationId}/links`, {});
  expect(linked.status).toBe(201);
  const link = (await linked.json()) as z.infer<typeof ConversationLinkSchema>;
  const start = new URL(link.telegram ?? '').searchParams.get('start');
  expect(start).toBe(`c_${link.token}`);

  const person = town.person();
  person.say(`/start ${start}`);
  expect((await person.hears()).text).toBe(texts.t('de', 'bot.continued'));
  // Which card is meant was said on the web.
  person.say('und was kostet das?');
  const followUp = await person.hears();
  expect(followUp.text).toContain('Ein Ausweis der Bücherei kostet 12 Euro im Jahr.');

  // The link leads nobody else there.
  const stranger = town.person();
  stranger.say(`/start ${start}`);
  expect((await stranger.hears()).text).toBe(texts.t('de', 'bot.link_expired'));

  const both = await seen();
  expect(both.turns.map(({ channel, question }) => [channel, question])).toEqual([
    ['web', libraryQuestion.de.text],
    ['telegram', 'und was kostet das?'],
  ]);
  expect(both.turns[1]?.answer.understood?.followUp).toBe(true);

  person.say('/human');
  expect((await person.hears()).text).toBe(texts.t('de', 'handover.sent_here', { office: 'Beratung' }));
  await town.deliver();
  const [ticket, ...others] = town.zammad.tickets;
  expect(others).toEqual([]);
  const dialogue = town.zammad.articles.map(({ body }) => body).join('\n');
  expect(dialogue).toContain(libraryQuestion.de.text);
  expect(dialogue).toContain('und was kostet das?');

  await town.zammad.write(ticket, { body: '<p>Für Kinder ist der Ausweis umsonst.</p>' });
  await town.deliver();
  expect((await person.hears()).text).toContain('Für Kinder ist der Ausweis umsonst.');
  const answered = await seen();
  expect(answered.messages).toMatchObject([
    { from: 'counsellor', office: 'Beratung', text: 'Für Kinder ist der Ausweis umsonst.' },
  ]);
  expect(answered).toMatchObject({ channels: ['web', 'telegram'], handover: { inCharge: true } });

  const erased = await fetch(address, { method: 'DELETE' });
  expect(erased.status).toBe(200);
  const { remains } = (await erased.json()) as z.infer<typeof RemainingSchema>;
  expect(remains).toEqual([
    { place: 'telegram', office: null, text: texts.t('de', 'delete.remains_telegram') },
    { place: 'office', office: 'Beratung', text: texts.t('de', 'delete.remains_office', { office: 'Beratung' }) },
  ]);
  expect((await fetch(address)).status).toBe(404);
  expect(await town.lotse.chats.load('telegram', String(person.id))).toBeNull();

  // A counsellor who has not heard of it writes into the void.
  const before = person.heard().length;
  await town.zammad.write(ticket, { body: '<p>Noch etwas.</p>' });
  await town.deliver();
  expect(person.heard()).toHaveLength(before);

  // What is said now is said by somebody whom the bot does not know.
  person.say('/delete');
  expect((await person.hears()).text).toBe(texts.t('de', 'bot.nothing_kept'));
  person.say('und was kostet das?');
  expect(labelsOf(await person.hears())).not.toContain(texts.t('de', 'handover.back'));
  const chat = await town.lotse.chats.load('telegram', String(person.id));
  const afresh = await town.lotse.assistant.conversation(chat?.conversationId ?? '');
  expect(afresh.id).not.toBe(conversationId);
  expect(afresh).toMatchObject({ channels: ['telegram'], handover: null, messages: [] });
  expect(afresh.turns.map(({ answer }) => answer.understood?.followUp)).toEqual([false]);
  expect((await fetch(address)).status).toBe(404);
});
