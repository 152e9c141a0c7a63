import { describe, expect, it } from 'vitest';
import { libraryQuestion } from '../../support/channel-town.js';
import type { Prompted } from '../../support/stub-model.js';
import { startStubModelServer } from '../../support/stub-model-server.js';
import { openZammadTown, type ZammadTownOptions } from './zammad-town.js';

const person = 'Ich möchte mit einem Menschen sprechen';

/** A town where somebody has been handed over, in her own channel. */
async function handedOver({ channel = 'web', ...options }: ZammadTownOptions & { channel?: string } = {}) {
  const town = await openZammadTown(options);
  const somebody = town.person(channel);
  await somebody.say(person);
  await town.deliver();
  const [ticket] = town.zammad.tickets;
  if (!ticket) throw new Error('no ticket was opened');
  return { ...town, ...somebody, ticket };
}

describe("a counsellor's public article", () => {
  it('reaches the person on the web, as plain text', async () => {
    const { zammad, ticket, sees } = await handedOver();
    await zammad.write(ticket, {
      body:
        '<div>Guten Tag,<br>kommen Sie <b>morgen</b> zu <a href="https://town.example/amt?a=1&amp;b=2">uns</a>.</div>' +
        '<div><br></div><ul><li>Pass</li><li>Foto</li></ul><img src="cid:1"><a href="javascript:alert(1)">hier</a>' +
        '<blockquote type="cite"><p>Ihre Nachricht von gestern</p></blockquote>',
    });
    const { messages, handover } = await sees();
    expect(messages).toEqual([
      {
        ...{
          id: expect.stringMatching(/^zammad-\d+$/u),
          at: expect.any(String),
          from: 'counsellor',
          office: 'Beratung',
        },
        ...{ language: 'de', original: null },
        text: 'Guten Tag,\nkommen Sie morgen zu uns (https://town.example/amt?a=1&b=2).\n\n * Pass\n * Foto\n\nhier',
      },
    ]);
    expect(handover?.inCharge).toBe(true);
  });

  it('reaches the person in the chat she wrote in last', async () => {
    const { zammad, ticket, deliver, pushed, lotse, conversationId } = await handedOver({ channel: 'telegram' });
    await lotse.chats.save({
      ...{ channel: 'telegram', address: '4711', conversationId, region: 'town', language: 'de' },
      ...{ caseworkerId: null, earlier: [], reference: null, lastAt: '2026-03-02T09:00:00.000Z' },
    });
    await zammad.write(ticket, { body: '<p>Kommen Sie morgen.</p>' });
    await deliver();
    expect(pushed).toMatchObject([
      { channel: 'telegram', address: '4711', message: { from: 'counsellor', text: 'Kommen Sie morgen.' } },
    ]);
  });

  it('reaches only the person whose ticket it is', async () => {
    const { zammad, ticket, deliver, person: somebody, sees } = await handedOver();
    const other = somebody();
    await other.say(person);
    await deliver();
    await zammad.write(ticket, { body: 'Für die erste Person.' });
    expect((await sees()).messages).toHaveLength(1);
    expect((await other.sees()).messages).toEqual([]);
  });

  it('that comes again is kept once, also after a restart', async () => {
    const { zammad, ticket, sees, restart } = await handedOver();
    const article = await zammad.write(ticket, { body: 'Kommen Sie morgen.' });
    await Promise.all([zammad.notify(ticket, article), zammad.notify(ticket, article)]);
    await restart();
    await zammad.notify(ticket, article);
    expect((await sees()).messages).toHaveLength(1);
  });

  it('that was missed while Lotse was down comes when Zammad repeats it', async () => {
    const { zammad, ticket, sees, restart, stop } = await handedOver();
    await stop();
    await zammad.write(ticket, { body: 'Kommen Sie morgen.' });
    await restart();
    expect((await sees()).messages).toEqual([]);
    await zammad.repeatMissed();
    expect((await sees()).messages).toHaveLength(1);
  });

  it('that came before Zammad says as whom Lotse writes is to be sent again', async () => {
    const { zammad, ticket, sees, restart } = await handedOver();
    await restart();
    zammad.trouble({ status: 503 });
    await zammad.write(ticket, { body: 'Kommen Sie morgen.' });
    expect(zammad.webhookStatuses.at(-1)).toBe(503);
    expect((await sees()).messages).toEqual([]);
    zammad.trouble();
    await zammad.repeatMissed();
    expect((await sees()).messages).toHaveLength(1);
  });

  it('names attachments as not shown', async () => {
    const { zammad, ticket, sees } = await handedOver();
    await zammad.write(ticket, { body: '<p>Anbei:</p>', attachments: [{ filename: 'Antrag.pdf' }] });
    await zammad.write(ticket, { body: '', attachments: [{ filename: 'Plan.png' }, { filename: 'b.pdf' }] });
    expect((await sees()).messages.map(({ text }) => text)).toEqual([
      'Anbei:\n\nMit Anhang, der hier nicht gezeigt wird: Antrag.pdf',
      'Mit Anhang, der hier nicht gezeigt wird: Plan.png, b.pdf',
    ]);
  });

  it('in plain text keeps its lines and its signs', async () => {
    const { zammad, ticket, sees } = await handedOver();
    await zammad.write(ticket, { body: 'a < b & c\nzweite Zeile', content_type: 'text/plain' });
    expect((await sees()).messages[0]?.text).toBe('a < b & c\nzweite Zeile');
  });

  it('is all that is shown: not what is internal, the person’s own, Zammad’s, an echo or empty', async () => {
    const { zammad, ticket, sees } = await handedOver();
    await zammad.write(ticket, { internal: true, body: 'Nur für uns' });
    await zammad.write(ticket, { sender: 'Customer', body: 'Meine Nachricht' });
    await zammad.write(ticket, { sender: 'System', body: 'Ihr Ticket wurde angelegt' });
    await zammad.write(ticket, { created_by: 'Lotse@Zammad.example', body: 'Was Lotse geschrieben hat' });
    await zammad.write(ticket, { body: '<div><br></div><blockquote type="cite">alt</blockquote>' });
    await zammad.write(ticket, { body: 'Guten Tag' });
    expect(new Set(zammad.webhookStatuses)).toEqual(new Set([200]));
    expect((await sees()).messages.map(({ text }) => text)).toEqual(['Guten Tag']);
  });

  it('is no answer to what Lotse writes itself: the dialogue does not come back', async () => {
    const { zammad, say, deliver, sees } = await handedOver();
    await say('Hallo?');
    await deliver();
    await say('Wieder Lotse fragen');
    await deliver();
    await say(libraryQuestion.de.text);
    await say(person);
    await deliver();
    expect(zammad.webhookStatuses.length).toBeGreaterThan(8);
    expect(new Set(zammad.webhookStatuses)).toEqual(new Set([200]));
    const { messages, handover } = await sees();
    expect(messages).toEqual([]);
    // Nor does what the ticket said on the way change who answers.
    expect(handover?.inCharge).toBe(true);
  });
});

describe('the language of a reply', () => {
  const german = 'Kommen Sie bitte morgen in das Bürgerbüro.';
  const arabic = 'يرجى الحضور غدا إلى مكتب خدمات المواطنين.';

  async function arabicPerson(environment?: Record<string, string>) {
    const town = await openZammadTown(environment ? { environment } : {});
    const somebody = town.person();
    await somebody.say('أريد التحدث مع شخص حقيقي');
    await town.deliver();
    await town.zammad.write(town.zammad.tickets[0], { body: `<p>${german}</p>` });
    return (await somebody.sees()).messages;
  }

  it('is the counsellor’s without a model', async () => {
    expect(await arabicPerson()).toMatchObject([{ text: german, language: 'de', original: null }]);
  });

  it('is the person’s with one, the original beside it', async () => {
    const writes = ({ system }: Prompted) =>
      system.includes('You translate') ? JSON.stringify({ n: 1, text: arabic }) : '';
    const model = await startStubModelServer({ writes });
    const messages = await arabicPerson(model.settings as Record<string, string>).finally(() => model.close());
    expect(messages).toMatchObject([{ text: arabic, language: 'ar', original: { text: german, language: 'de' } }]);
  });

  it('is the counsellor’s when the model fails', async () => {
    const model = await startStubModelServer({ writes: 'right', status: 500 });
    const messages = await arabicPerson(model.settings as Record<string, string>).finally(() => model.close());
    expect(messages).toMatchObject([{ text: german, language: 'de', original: null }]);
  });
});

describe('automatic_answers', () => {
  it('set to true gives the conversation back, set to false takes it again', async () => {
    const { zammad, ticket, say, sees } = await handedOver();
    await zammad.setAutomaticAnswers(ticket, true);
    const given = await sees();
    expect(given.handover?.inCharge).toBe(false);
    expect(given.messages).toMatchObject([{ from: 'lotse' }]);
    expect((await say(libraryQuestion.de.text)).status).toBe('answered');
    await zammad.setAutomaticAnswers(ticket, false);
    expect((await sees()).handover?.inCharge).toBe(true);
    expect((await say('Hallo?')).status).toBe('handover');
  });

  it('comes after the reply that it came with', async () => {
    const { zammad, ticket, sees } = await handedOver();
    ticket.automatic_answers = true;
    await zammad.write(ticket, { body: 'Alles Gute!' });
    const { messages, handover } = await sees();
    expect(messages.map(({ from }) => from)).toEqual(['counsellor', 'lotse']);
    expect(handover?.inCharge).toBe(false);
  });

  it('is obeyed beside an internal note too', async () => {
    const { zammad, ticket, sees } = await handedOver();
    ticket.automatic_answers = true;
    await zammad.write(ticket, { body: 'erledigt', internal: true });
    const { messages, handover } = await sees();
    expect(messages.map(({ from }) => from)).toEqual(['lotse']);
    expect(handover?.inCharge).toBe(false);
  });

  it('that did not arrive is seen when the person writes next', async () => {
    const { zammad, ticket, say, deliver, sees, stop, restart } = await handedOver();
    await stop();
    await zammad.setAutomaticAnswers(ticket, true);
    await restart();
    await say('Danke, und noch etwas');
    await deliver();
    expect((await sees()).handover?.inCharge).toBe(false);
  });

  it('that Zammad sets in every new ticket does not take the person away from the counsellors', async () => {
    const { ticket, sees } = await handedOver({ automaticAnswers: true });
    expect(ticket.automatic_answers).toBe(false);
    expect(await sees()).toMatchObject({ handover: { inCharge: true }, messages: [] });
  });

  it('nobody has set changes nothing', async () => {
    const { zammad, ticket, sees } = await handedOver();
    ticket.automatic_answers = null;
    await zammad.write(ticket, { body: 'Guten Tag' });
    expect((await sees()).handover?.inCharge).toBe(true);
  });
});
