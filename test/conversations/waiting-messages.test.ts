import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LotseError } from '../../src/errors.js';
import { MemorySource } from '../support/memory-source.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { answered, bus, games, mailOffice, mailServer, pages, SlowEmbedder, town } from '../support/small-town.js';
import { openTestLotse } from '../support/test-lotse.js';

describe('a message that is submitted', () => {
  it('waits, masked, and is answered in its turn', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, submit, kept, conversationId } = await town({ embedder });
    await submit(`Ich heiße Yasmin Haddad. ${games}`, { messageId: 'first', channel: 'integreat', consent: true });
    await submit('Und was kostet das?', { messageId: 'second', channel: 'integreat' });
    const { waiting, turns, channels, consent } = await kept();
    expect(waiting.map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    expect(waiting[0]?.question).toBe(`Ich heiße [name]. ${games}`);
    expect({ turns, channels, consent }).toEqual({ turns: [], channels: ['integreat'], consent: true });
    embedder.letGo();
    await answered(lotse, conversationId);
    const after = await kept();
    expect(after.turns.map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    expect(after.turns[0]).toMatchObject({ channel: 'integreat', answer: { status: 'answered' } });
    expect(after.turns[0]?.answer.notices).toContain('personal_data');
    expect(after.turns[1]?.answer.understood?.followUp).toBe(true);
  });

  it('again is left alone, before and after its answer', async () => {
    const { lotse, submit, kept, conversationId } = await town();
    await Promise.all([submit(games, { messageId: 'one' }), submit(games, { messageId: 'one' })]);
    await answered(lotse, conversationId);
    await submit(games, { messageId: 'one' });
    const { turns, waiting } = await kept();
    expect({ turns: turns.length, waiting }).toEqual({ turns: 1, waiting: [] });
  });

  it.each([
    ['empty', { text: ' ' }, 'invalid_request'],
    ['too long', { text: 'Wo ist das Amt? '.repeat(600) }, 'invalid_request'],
    ['for no region', { region: 'nowhere' }, 'unknown_region'],
    ['in no language', { language: 'not a code' }, 'unknown_language'],
  ])('is refused when it is %s, and nothing is kept', async (_, changes, code) => {
    const { submit, kept } = await town();
    await expect(submit(games, changes)).rejects.toMatchObject({ code });
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused in the conversation of another region', async () => {
    const { lotse, ask, submit } = await town();
    await lotse.index(new MemorySource({ de: pages }, { slug: 'village', name: 'Village', defaultLanguage: 'de' }));
    await lotse.refresh();
    await ask(games);
    await expect(submit(games, { region: 'village' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('is answered by the next process when this one ends, in order, once', async () => {
    const embedder = new SlowEmbedder();
    const { dataDir, submit, conversationId } = await town({ embedder });
    for (const [messageId, text] of [
      ['first', games],
      ['second', bus],
    ] as const)
      await submit(text, { messageId });
    // As after a kill: the first one is still at work, and nothing was closed.
    const next = await openTestLotse({ dataDir });
    expect((await next.assistant.conversation(conversationId)).turns).toEqual([]);
    await next.resume();
    await next.resume();
    await answered(next, conversationId);
    const { turns } = await next.assistant.conversation(conversationId);
    expect(turns.map(({ messageId, answer }) => [messageId, answer.status])).toEqual([
      ['first', 'answered'],
      ['second', 'answered'],
    ]);
    embedder.letGo();
  });

  it('is answered after those that came before it to another process', async () => {
    const database = await emptyDatabase();
    if (!database) return;
    onTestFinished(() => database.drop());
    const [embedder, environment] = [new SlowEmbedder(), { DATABASE_URL: database.url }];
    const { lotse, submit, conversationId } = await town({ embedder, environment });
    const other = await openTestLotse({ environment });
    await submit(games, { messageId: 'first' });
    await other.assistant.submit({ region: 'town', text: bus, conversationId, messageId: 'second' });
    await submit(games, { messageId: 'third' });
    embedder.letGo();
    await answered(lotse, conversationId);
    const { turns } = await other.assistant.conversation(conversationId);
    expect(turns.map(({ messageId }) => messageId)).toEqual(['first', 'second', 'third']);
  });

  it('is left for the next process by one that is closed in good order', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, dataDir, submit, conversationId } = await town({ embedder });
    await submit(games, { messageId: 'first' });
    await submit(bus, { messageId: 'second' });
    const closed = lotse.close();
    embedder.letGo();
    await closed;
    const next = await openTestLotse({ dataDir });
    const before = await next.assistant.conversation(conversationId);
    expect([...before.turns, ...before.waiting].map(({ messageId }) => messageId)).toEqual(['first', 'second']);
    await next.resume();
    await answered(next, conversationId);
    const { turns } = await next.assistant.conversation(conversationId);
    expect(turns.map(({ answer }) => answer.status)).toEqual(['answered', 'answered']);
  });

  it('with the address that was asked for keeps it over a restart, and only it', async () => {
    const { dataDir, ask, conversationId, lotse } = await town({ settings: mailOffice, environment: mailServer });
    expect((await ask('Ich möchte mit einem Menschen sprechen')).text).toContain('Beratungsstelle');
    await lotse.close();
    const embedder = new SlowEmbedder();
    const killed = await openTestLotse({ dataDir, embedder, environment: mailServer });
    const text = 'Ich heiße Yasmin Haddad, meine Nummer ist 0151 23456789';
    await killed.assistant.submit({ region: 'town', text, conversationId, messageId: 'address' });
    const kept = (await killed.assistant.conversation(conversationId)).waiting[0]?.question ?? '';
    expect(kept).toContain('0151 23456789');
    expect(kept).not.toContain('Haddad');
    const next = await openTestLotse({ dataDir, environment: mailServer });
    await next.resume();
    await answered(next, conversationId);
    const { handover, turns } = await next.assistant.conversation(conversationId);
    embedder.letGo();
    expect(handover?.replyTo).toBe('0151 23456789');
    expect(turns.at(-1)?.question).not.toMatch(/Haddad|23456789/u);
  });

  it('is answered by the next process also where a mask made it longer than what is taken', async () => {
    const embedder = new SlowEmbedder();
    const { dataDir, submit, conversationId } = await town({ embedder });
    const words = Array.from({ length: 400 }, (_, n) => `wort${n}`).join(' ');
    await submit(`Ich heiße Li. ${games} ${words}`.slice(0, 2000), { messageId: 'long' });
    const next = await openTestLotse({ dataDir });
    await next.resume();
    await answered(next, conversationId);
    const [turn] = (await next.assistant.conversation(conversationId)).turns;
    embedder.letGo();
    expect(turn?.question).toMatch(/^Ich heiße \[name\]\. /u);
    expect(turn?.answer.status).not.toBe('unavailable');
  });

  it('gets an answer when a step fails, in the language it is written in', async () => {
    const { lotse, submit, kept, conversationId } = await town();
    Object.assign(lotse.settings, {
      settings: () => {
        throw new Error('the disk is gone');
      },
    });
    await submit('أين يمكنني تعلم اللغة الألمانية؟ رقمي 0151 23456789', { messageId: 'one' });
    await answered(lotse, conversationId);
    const [turn] = (await kept()).turns;
    const text = lotse.texts.t('ar', 'status.unavailable');
    expect(turn).toMatchObject({ messageId: 'one', answer: { status: 'unavailable', language: 'ar', text } });
    expect(turn?.question).not.toContain('23456789');
  });

  it('is not answered any more when the conversation was erased', async () => {
    const embedder = new SlowEmbedder();
    const { lotse, submit, kept } = await town({ embedder });
    await submit(games, { messageId: 'first' });
    await submit(bus, { messageId: 'second' });
    const { conversations } = lotse;
    const { id } = await kept();
    // As another process does it.
    await conversations.forget(id);
    embedder.letGo();
    await lotse.close();
    expect(embedder.embeddedQueries.every((query) => !query.includes('Bus'))).toBe(true);
  });

  it('does not bring back what was erased while it was being taken', async () => {
    const { lotse, ask, submit, kept, conversationId } = await town({ settings: mailOffice, environment: mailServer });
    await ask('Ich möchte mit einem Menschen sprechen');
    await ask('0151 23456789');
    expect((await kept()).handover?.replyTo).toBe('0151 23456789');
    const { conversations } = lotse;
    const keepWaiting = conversations.keepWaiting.bind(conversations);
    conversations.keepWaiting = async (...kept) => {
      await conversations.forget(conversationId);
      await keepWaiting(...kept);
    };
    await submit(games, { messageId: 'one' });
    await answered(lotse, conversationId);
    expect(await kept()).toMatchObject({
      handover: null,
      turns: [{ messageId: 'one', answer: { status: 'answered' } }],
    });
  });

  it('that erased everything brings nothing back, nor waits, when it comes again', async () => {
    const { lotse, ask, submit, kept } = await town();
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    await submit(yes, { messageId: 'yes' });
    await expect.poll(() => kept().catch(({ code }) => code)).toBe('not_found');
    await submit(yes, { messageId: 'yes' });
    await expect(kept()).rejects.toMatchObject({ code: 'not_found' });
    await lotse.close();
  });

  it('leaves nothing behind when it erased everything but what the log still holds', async () => {
    const { lotse, ask, submit, kept } = await town();
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    const { conversations } = lotse;
    const forget = conversations.forget.bind(conversations);
    conversations.forget = async (id) => {
      await forget(id);
      throw new LotseError('unavailable', 'It is deleted, but the log could not be emptied.', 'Try again.');
    };
    await submit(yes, { messageId: 'yes' });
    await expect.poll(() => kept().catch(({ code }) => code)).toBe('not_found');
    await lotse.close();
    await expect(kept()).rejects.toThrow();
  });
});

describe('a message whose answer could not even be kept', () => {
  it('is tried again a minute later', async () => {
    const { lotse, submit, kept, conversationId } = await town();
    const { conversations } = lotse;
    const save = conversations.save.bind(conversations);
    let failed = 0;
    conversations.save = async () => {
      failed += 1;
      throw new Error('the disk is full');
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await submit(games, { messageId: 'one' });
    // The answer, and that there is none.
    while (failed < 2) await new Promise((resolve) => setImmediate(resolve));
    conversations.save = save;
    await new Promise((resolve) => setImmediate(resolve));
    expect((await kept()).waiting).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    await answered(lotse, conversationId);
    expect((await kept()).turns.map(({ answer }) => answer.status)).toEqual(['answered']);
  });
});
