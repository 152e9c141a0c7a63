import { describe, expect, it } from 'vitest';
import { libraryQuestion } from '../../support/channel-town.js';
import type { ZammadArticle } from '../../support/zammad-desk.js';
import { startZammadServer, type ZammadTrouble } from '../../support/zammad-server.js';
import { openZammadTown } from './zammad-town.js';

const who = ({ internal, sender }: ZammadArticle) => (internal ? 'note' : sender);
/** The last article of a person in order of writing. */
const ofPerson = (articles: ZammadArticle[]) =>
  articles.filter((article) => who(article) === 'Customer').map(({ body }) => body.replace(/<[^>]*>/gu, ''));
const person = 'Ich möchte mit einem Menschen sprechen';

describe('a hand-over to Zammad', () => {
  it('opens a ticket with the dialogue, a note in German, and what the person writes', async () => {
    const { zammad, deliver, person: somebody } = await openZammadTown();
    const { say } = somebody();
    await say(libraryQuestion.ar.text);
    const answer = await say('أريد التحدث مع شخص حقيقي');
    expect(answer).toMatchObject({ status: 'handover', language: 'ar', offers: ['assistant'] });
    await deliver();
    expect(zammad.tickets).toHaveLength(1);
    expect(zammad.tickets[0]).toMatchObject({
      ...{ group: 'Migration', customer: zammad.login, automatic_answers: false },
      title: expect.stringMatching(/^Lotse .*: Anfrage auf Arabisch \([0-9a-f]{8}\)$/u),
    });
    expect(zammad.articles.map(who)).toEqual(['Customer', 'Agent', 'note', 'Customer']);
    const [question, shown, note, message] = zammad.articles.map(({ body }) => body);
    expect(question).toBe(`<div dir="auto">${libraryQuestion.ar.text}</div>`);
    expect(shown).toContain(libraryQuestion.ar.answer);
    expect(shown).toMatch(/<a href="https:\/\/[^"]+\/town\/ar\/0\/">/u);
    expect(note).toContain('Sprache der Person: Arabisch');
    expect(note).toMatch(/Bücherei.*\/town\/de\/0\//su);
    expect(message).toContain('أريد التحدث');
  });

  it('follows the same ticket with each message, with the way back, and with the next hand-over', async () => {
    const { zammad, deliver, person: somebody } = await openZammadTown();
    const { say, sees } = somebody();
    await say(person);
    await deliver();
    const told = await say('Mein Termin ist weg, Tel. 0151 23456789');
    expect(told.text).toContain('Ein Mensch antwortet Ihnen');
    await deliver();
    expect(ofPerson(zammad.articles)).toEqual([person, 'Mein Termin ist weg, Tel. [phone]']);

    await say('Wieder Lotse fragen');
    await deliver();
    expect(zammad.tickets[0]?.automatic_answers).toBe(true);
    expect(zammad.articles.at(-1)).toMatchObject({
      internal: true,
      body: expect.stringContaining('fragt wieder Lotse'),
    });

    const answer = await say(libraryQuestion.de.text);
    expect(answer.status).toBe('answered');
    await say(person);
    await deliver();
    expect(zammad.tickets).toHaveLength(1);
    expect(zammad.tickets[0]?.automatic_answers).toBe(false);
    expect(zammad.articles.slice(-4).map(who)).toEqual(['Customer', 'Agent', 'note', 'Customer']);
    expect((await sees()).handover?.inCharge).toBe(true);
    expect(JSON.stringify(zammad.articles)).not.toContain('23456789');
  });

  it('takes what people write for text, never for markup', async () => {
    const { zammad, deliver, person: somebody } = await openZammadTown();
    const { say } = somebody();
    await say(person);
    await say('<img src=x onerror=alert(1)> & https://town.example/?a=1&b="2"');
    await deliver();
    expect(zammad.articles.at(-1)?.body).toBe(
      '<div dir="auto">&lt;img src=x onerror=alert(1)&gt; &amp; ' +
        '<a href="https://town.example/?a=1&amp;b=">https://town.example/?a=1&amp;b=</a>"2"</div>',
    );
  });

  it('keeps conversations apart', async () => {
    const { zammad, deliver, person: somebody } = await openZammadTown();
    const [amina, boris] = [somebody(), somebody('telegram')];
    await amina.say(person);
    await boris.say(person);
    await boris.say('Hier ist Boris');
    await deliver();
    expect(zammad.tickets).toHaveLength(2);
    const texts = zammad.tickets.map(({ id }) => ofPerson(zammad.articles.filter((each) => each.ticket_id === id)));
    expect(texts).toContainEqual([person]);
    expect(texts).toContainEqual([person, 'Hier ist Boris']);
  });
});

describe('when something goes wrong between Lotse and Zammad', () => {
  it('what is written while Zammad is down is kept, sent in its order, and the person is told both', async () => {
    const { zammad, deliver, pass, restart, person: somebody } = await openZammadTown();
    const { say, sees } = somebody();
    await zammad.goDown();
    await say(person);
    await deliver();
    for (const text of ['eins', 'zwei', 'drei']) {
      await say(text);
      await deliver();
    }
    await restart();
    await say('vier');
    await deliver();
    expect(zammad.articles).toEqual([]);
    expect((await sees()).messages.map(({ id, from }) => [from, id.split('-')[0]])).toEqual([['lotse', 'delayed']]);
    await zammad.comeUp();
    pass(180);
    await deliver();
    expect(ofPerson(zammad.articles)).toEqual([person, 'eins', 'zwei', 'drei', 'vier']);
    const { messages } = await sees();
    expect(messages.map(({ id }) => id.split('-')[0])).toEqual(['delayed', 'arrived']);
    expect(messages[1]?.text).toContain('Beratung');
  });

  it.each([
    ['answers 500', { status: 500 }],
    ['answers 429', { status: 429 }],
    ['cuts the connection after it has stored something', { cutsAfterStoring: true }],
    ['is too slow', { delayMs: 600 }],
  ])(
    'a Zammad that %s gets each article once, in one ticket, whichever call it is',
    async (_, trouble: ZammadTrouble) => {
      const isSlow = trouble.delayMs !== undefined;
      const { zammad, deliver, pass, person: somebody } = await openZammadTown(isSlow ? { timeoutMs: 300 } : {});
      const { say } = somebody();
      await say(libraryQuestion.de.text);
      await say(person);
      await say('Hallo?');
      // Each call of the hand-over in turn is the one that fails.
      for (let after = 0; after < 12; after++) {
        zammad.trouble({ ...trouble, after, times: 1 });
        await deliver();
        // What was slow has been stored by now.
        if (isSlow) await new Promise((resolve) => setTimeout(resolve, 350));
        pass(120);
      }
      zammad.trouble();
      await deliver();
      pass(120);
      await deliver();
      expect(zammad.tickets).toHaveLength(1);
      const subjects = zammad.articles.map(({ subject }) => subject);
      expect(new Set(subjects).size).toBe(subjects.length);
      expect(zammad.articles.map(who)).toEqual(['Customer', 'Agent', 'note', 'Customer', 'Customer']);
      expect(zammad.tickets[0]?.automatic_answers).toBe(false);
    },
  );

  it('a restart in the middle of a hand-over leaves no article twice', async () => {
    const { zammad, deliver, pass, restart, person: somebody } = await openZammadTown();
    const { say } = somebody();
    await say(libraryQuestion.de.text);
    await say(person);
    zammad.trouble({ only: 'POST ticket_articles', after: 2, status: 503 });
    await deliver();
    expect(zammad.articles).toHaveLength(2);
    await restart();
    zammad.trouble();
    pass(10);
    await deliver();
    expect(zammad.tickets).toHaveLength(1);
    expect(zammad.articles.map(who)).toEqual(['Customer', 'Agent', 'note', 'Customer']);
  });

  it('what Zammad has and Lotse has not noted is not sent again', async () => {
    const { zammad, deliver, lotse, restart, person: somebody } = await openZammadTown();
    const { say } = somebody();
    await say(person);
    lotse.conversations.handoverDelivered = async () => {
      throw new Error('the process has ended');
    };
    await expect(deliver()).rejects.toThrow('ended');
    const before = zammad.articles.length;
    await restart();
    await deliver();
    expect(zammad.articles).toHaveLength(before);
    expect(zammad.tickets).toHaveLength(1);
  });

  it('a ticket that a counsellor deleted is followed by a new one', async () => {
    const { zammad, deliver, person: somebody } = await openZammadTown({ automaticAnswers: true });
    const { say, sees } = somebody();
    await say(person);
    await deliver();
    zammad.deleteTicket(zammad.tickets[0]);
    await say('Noch da?');
    await deliver();
    await say('Ja?');
    await deliver();
    expect(zammad.tickets).toMatchObject([{ automatic_answers: false }]);
    const [ticket] = zammad.tickets;
    expect(ofPerson(zammad.articles.filter((each) => each.ticket_id === ticket?.id))).toEqual(['Noch da?', 'Ja?']);
    expect((await sees()).handover?.inCharge).toBe(true);
  });

  it.each([
    [401, /does not accept the token.*Make a new one/u],
    [403, /permission ticket\.agent.*group "Migration"/u],
    [404, /no Zammad at .*Correct its address/u],
    [422, /group "Migration" and the customer/u],
  ])('whoever runs it is told what to correct after %i, without a word of the person', async (status, line) => {
    const { zammad, deliver, log, person: somebody } = await openZammadTown();
    const { say } = somebody();
    await say('Ich bin in Not und möchte mit einem Menschen sprechen');
    zammad.trouble({ status });
    await deliver();
    expect(log.map(({ message }) => message)).toContainEqual(expect.stringMatching(line));
    expect(JSON.stringify(log)).not.toMatch(/Not und|access-token/u);
  });

  it('nothing follows an address that leads elsewhere', async () => {
    const { zammad, deliver, log, person: somebody } = await openZammadTown();
    const elsewhere = await startZammadServer();
    zammad.trouble({ redirectTo: elsewhere.url });
    await somebody().say(person);
    await deliver();
    expect(zammad.calls).not.toEqual([]);
    expect(elsewhere.calls).toEqual([]);
    expect(log[0]?.message).toContain('leads elsewhere');
  });

  it('a group that Zammad does not know is told', async () => {
    const { deliver, log, person: somebody } = await openZammadTown({ groups: ['Users'] });
    await somebody().say(person);
    await deliver();
    expect(log[0]).toMatchObject({
      fields: { region: 'town' },
      message: expect.stringContaining('Migration'),
    });
  });

  it('what is wrong when the server starts is told, and keeps it from nothing', async () => {
    const { zammad, log, channel } = await openZammadTown();
    await channel.start();
    await expect.poll(() => zammad.calls).toContain('GET users/me');
    expect(log).toEqual([]);
    const { zammad: broken, log: told, channel: another } = await openZammadTown();
    broken.trouble({ status: 401 });
    await another.start();
    await expect
      .poll(() => told)
      .toEqual([{ fields: { code: 'zammad' }, message: expect.stringContaining('does not accept the token') }]);
    await broken.goDown();
    await another.start();
    await expect.poll(() => told.at(-1)?.message).toMatch(/could not be asked \([A-Z_]+\)/u);
  });

  it('what waits is gone with the conversation', async () => {
    const { zammad, deliver, pass, lotse, person: somebody } = await openZammadTown();
    const { say, conversationId } = somebody();
    await say(person);
    await zammad.goDown();
    await deliver();
    await lotse.assistant.forget(conversationId);
    await zammad.comeUp();
    pass(120);
    await deliver();
    expect(zammad.tickets).toEqual([]);
  });
});
