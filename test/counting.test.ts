import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lotse } from '../src/app.js';
import { hashOfConversation } from '../src/domain/conversation-hash.js';
import type { ImpactEvent, TallyTable } from '../src/domain/impact.js';
import { answered, bus, games, mailOffice, mailServer, town } from './support/small-town.js';
import { openTestLotse } from './support/test-lotse.js';

const now = () => new Date('2026-03-02T09:30:00Z');
const day = '2026-03-02';
const printer = 'Wie repariere ich einen Drucker?';

/** Counts as text: `/answered 1/2` for key, part, people, questions; topics are called the first, the second… */
async function counts({ impactStore }: Lotse, ...tables: TallyTable[]): Promise<string[]> {
  const tallies = await impactStore.tallies({ region: 'town', tables });
  return tallies.map(({ key, part, people, questions }) => `${key}/${part} ${people}/${questions}`);
}

async function events({ impactStore }: Lotse): Promise<ImpactEvent[]> {
  const all: ImpactEvent[] = [];
  for await (const event of impactStore.events({ region: 'town', from: day, to: day })) all.push(event);
  return all;
}

/** Everything in the files of a data folder. */
function bytesIn(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join();
}

/** A question that was kept without its conversation. */
async function keepQuestion({ impactStore }: Lotse, conversationId: string): Promise<void> {
  const text = 'xylophone '.repeat(2000);
  const question = { id: randomUUID(), region: 'town', day, language: 'de', outcome: 'answered' as const, topic: null };
  const conversationHash = hashOfConversation(conversationId);
  await impactStore.apply([{ kind: 'kept', question: { ...question, text, conversationHash } }], day);
}

describe('a conversation', () => {
  it('is counted when what it left is moved, its person once', async () => {
    const { lotse, ask } = await town({ now });
    await ask('Hallo', { channel: 'web' });
    await ask(games, { channel: 'web' });
    await ask(bus, { channel: 'web' });
    expect(await counts(lotse, 'all')).toEqual([]);
    await lotse.flushImpact();
    expect(await counts(lotse, 'all', 'conversation')).toEqual(['/answered 1/2', 'web/ 1/1']);
    expect(await counts(lotse, 'language')).toEqual(['de/answered 1/2']);
    const [hello, first, second] = (await events(lotse)).toSorted((a, b) => a.cited.length - b.cited.length);
    expect(hello).toMatchObject({ status: 'smalltalk', outcome: null, isFirst: true, topic: null });
    expect(first?.topic).not.toBeNull();
    expect(second?.topic).not.toBe(first?.topic);
    expect((await lotse.impactStore.topics()).map(({ people }) => people)).toEqual([1, 1]);
  });

  it('does not count an attempt that nothing answers, as the same is asked again in another way', async () => {
    const { lotse, ask } = await town({ now });
    expect((await ask(printer, { isAttempt: true })).status).toBe('no_answer');
    await lotse.flushImpact();
    expect(await counts(lotse, 'all', 'conversation')).toEqual([]);
    expect((await ask(games, { isAttempt: true })).status).toBe('answered');
    await lotse.flushImpact();
    expect(await counts(lotse, 'all', 'conversation')).toEqual(['/answered 1/1', 'api/ 1/1']);
  });

  it('is counted once, whatever comes in between: another process, an end before it is noted', async () => {
    const { lotse, dataDir, ask } = await town({ now });
    await ask(games);
    const other = await openTestLotse({ dataDir, now });
    const cutOff = lotse.conversations.moveLeaves(10, async (leaves) => {
      await lotse.impactStore.apply(leaves, day);
      throw new Error('killed');
    });
    await expect(cutOff).rejects.toThrow('killed');
    await Promise.all([other.flushImpact(), lotse.flushImpact()]);
    await other.flushImpact();
    expect(await counts(lotse, 'all')).toEqual(['/answered 1/1']);
    expect(await events(lotse)).toHaveLength(1);
  });

  it('is counted at the end of a command', async () => {
    const { lotse, dataDir, ask } = await town({ now });
    await ask(games);
    await lotse.close();
    expect(await counts(await openTestLotse({ dataDir, now }), 'all')).toEqual(['/answered 1/1']);
  });

  it.each([
    ['counted as one', 1],
    ['told so where not even that can be counted', Number.POSITIVE_INFINITY],
  ])('whose message could not be answered is %s', async (_, failures) => {
    const { lotse, submit, conversationId } = await town({ now });
    const settings = lotse.settings.settings.bind(lotse.settings);
    let failed = 0;
    lotse.settings.settings = (region) => {
      failed += 1;
      if (failed <= failures) throw new Error('on purpose');
      return settings(region);
    };
    await submit('Ich möchte mit einem Menschen sprechen');
    await answered(lotse, conversationId);
    const { turns } = await lotse.assistant.conversation(conversationId);
    expect(turns).toMatchObject([{ answer: { status: 'unavailable' }, event: failures === 1 ? {} : null }]);
    await lotse.flushImpact();
    expect(await counts(lotse, 'all')).toEqual(failures === 1 ? ['/failed 1/1'] : []);
  });

  it('leaves what is said of its answers, and that a person was asked for', async () => {
    const { lotse, ask, conversationId } = await town({ now, settings: mailOffice, environment: mailServer });
    const answer = await ask(games);
    await lotse.assistant.feedback(answer.id, { helpful: true });
    await lotse.assistant.feedback(answer.id, { helpful: false, reason: 'outdated' });
    await lotse.assistant.handover(conversationId, { replyTo: 'person@example.org' });
    await ask('Und am Sonntag?');
    await lotse.flushImpact();
    expect(await counts(lotse, 'feedback')).toEqual(['/helpful 1/0', '/unhelpful 1/1']);
    expect(await counts(lotse, 'person', 'person_language')).toEqual(['/answered 1/1', 'de/answered 1/1']);
    const all = await events(lotse);
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual(['answered', null, null]);
    expect(all.find(({ outcome }) => outcome !== null)).toMatchObject({
      ...{ helpful: false, reason: 'outdated', handedOver: true },
    });
  });

  it('that asks for a person in words is counted as one that does so by a form', async () => {
    const { lotse, ask } = await town({ now });
    await ask(games);
    await ask('Ich möchte mit einem Menschen sprechen');
    await lotse.flushImpact();
    expect(await counts(lotse, 'person')).toEqual(['/answered 1/1']);
  });

  it('of which all was erased counts no further message, and leaves no id', async () => {
    const { lotse, dataDir, ask, conversationId } = await town({ now });
    const answer = await ask(games);
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    await ask(yes);
    await lotse.flushImpact();
    expect(await counts(lotse, 'all')).toEqual(['/answered 1/1']);
    const bytes = bytesIn(dataDir);
    for (const id of [conversationId, answer.id]) expect(bytes).not.toContain(id);
  });
});

describe('without consent', () => {
  it.each([null, false])('(%s) no word of a question is anywhere once its conversation is over', async (consent) => {
    const { lotse, dataDir, ask } = await town({ now });
    await ask(`${games} xylophone`, consent === null ? {} : { consent });
    expect(bytesIn(dataDir)).toContain('xylophone');
    await lotse.flushImpact();
    await lotse.conversations.forgetOlderThan({ idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' });
    expect(bytesIn(dataDir)).not.toContain('xylophone');
    expect(await counts(lotse, 'all')).not.toEqual([]);
  });
});

describe('a question that outlived its conversation', () => {
  it('is erased by the id of the conversation, and nowhere in the files', async () => {
    const { lotse, dataDir, conversationId } = await town({ now });
    await keepQuestion(lotse, conversationId);
    expect(bytesIn(dataDir)).toContain('xylophone');
    expect(await lotse.assistant.forget(conversationId)).toEqual([]);
    expect(bytesIn(dataDir)).not.toContain('xylophone');
    await expect(lotse.assistant.forget(conversationId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is erased with the conversation, also when a person says so in the chat', async () => {
    const { lotse, dataDir, ask, conversationId } = await town({ now });
    const [yes = ''] = (await ask('Meine Daten löschen')).suggestions;
    await keepQuestion(lotse, conversationId);
    await ask(yes);
    expect(bytesIn(dataDir)).not.toContain('xylophone');
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 10 })).toEqual([]);
  });
});

describe('consent that is taken back', () => {
  it('erases the questions that were kept, and those on their way, and counts them still', async () => {
    const { lotse, dataDir, ask } = await town({ now });
    await ask(`${games} xylophone`, { consent: true });
    await lotse.flushImpact();
    await ask(`${bus} xylophone`, { consent: true });
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 9 })).toHaveLength(1);
    await ask(games, { consent: false });
    await lotse.flushImpact();
    expect(await lotse.impactStore.keptQuestions({ region: 'town', limit: 9 })).toEqual([]);
    expect(await counts(lotse, 'all')).toEqual(['/answered 1/3']);
    await lotse.conversations.forgetOlderThan({ idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' });
    expect(bytesIn(dataDir)).not.toContain('xylophone');
  });
});
