import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Turn } from '../../src/domain/conversation.js';
import type { TallyTable } from '../../src/domain/impact.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { packageRoot } from '../../src/package-root.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { openChannelTown } from '../support/channel-town.js';
import { startServer, waitFor } from '../support/run-lotse.js';
import { mailOffice, mailServer } from '../support/small-town.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

/** Another seed is another run: LOTSE_TEST_SEED=7 npx vitest run test/app */
const seed = Number(process.env.LOTSE_TEST_SEED ?? 1);

/** Before these, the first time: in each thing that is written, and between the two files. */
const killedBefore = [
  'insert into "impact_outbox"',
  'insert into "tallies"',
  'delete from "impact_outbox"',
  'update "events"',
  'delete from "applied"',
];
/** As the program says it. */
const wantsPerson = 'Ich möchte mit einem Menschen sprechen';

/** What a process said was kept: ids of answers. */
interface Acknowledged {
  asked: string[];
  rated: string[];
}

/** A data folder in which the town is indexed and nothing was asked. */
async function indexedTown(): Promise<string> {
  const dataDir = temporaryFolder();
  const lotse = await openChannelTown({ dataDir, settings: mailOffice, environment: mailServer });
  await lotse.close();
  return dataDir;
}

/** Starts `talk-until-killed.ts`, which kills itself before a database statement, and lets it get ready. */
function prepareTalk(dataDir: string, killAt?: string) {
  const program = path.join(packageRoot, 'dist/test/support/talk-until-killed.js');
  const child = spawn(process.execPath, [program, dataDir, ...(killAt ? [killAt] : [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  const ended = once(child, 'close');
  const said = (what: string) =>
    text.split('\n').flatMap((line) => (line.startsWith(`${what} `) ? (line.split(' ')[1] ?? []) : []));
  return async () => {
    child.stdin.write('go\n');
    await ended;
    return { signal: child.signalCode, asked: said('asked'), rated: said('rated') };
  };
}

/** Turns as they are kept, with the conversation of each. */
async function keptTurns(dataDir: string): Promise<(Turn & { conversation: string })[]> {
  const { db } = await openConversationDatabase(dataDir);
  const rows = await db.selectFrom('turns').select(['conversation', 'turn', 'feedback']).execute();
  await db.destroy();
  return rows.map(({ conversation, turn, feedback }) => ({ ...JSON.parse(turn), conversation, feedback }));
}

/** Sees that after the next start what was acknowledged is kept, and all that is kept is counted, each once. */
async function checkWhole(dataDir: string, { asked, rated }: Acknowledged): Promise<number> {
  const lotse = await openTestLotse({ dataDir, environment: mailServer });
  await lotse.flushImpact();
  const turns = await keptTurns(dataDir);
  const ids = turns.map(({ answer }) => answer.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(asked));
  const ratedTurns = turns.filter(({ feedback }) => feedback !== null);
  expect(ratedTurns.map(({ answer }) => answer.id)).toEqual(expect.arrayContaining(rated));

  const questions = turns.filter(({ event }) => event?.outcome);
  const conversations = new Set(questions.map(({ conversation }) => conversation));
  const askedForPerson = turns.filter(({ question }) => question === wantsPerson);
  const events: string[] = [];
  const span = { region: 'town', from: '2000-01-01', to: '2999-12-31' };
  for await (const { id } of lotse.impactStore.events(span)) events.push(id);
  expect(events.sort()).toEqual(turns.flatMap(({ event }) => event?.id ?? []).sort());
  const tallies = await lotse.impactStore.tallies({ tables: ['all', 'conversation', 'feedback', 'person', 'topic'] });
  const sum = (table: TallyTable, of: 'questions' | 'people') =>
    tallies.filter((tally) => tally.table === table).reduce((total, tally) => total + tally[of], 0);
  expect({
    questions: sum('all', 'questions'),
    conversations: sum('conversation', 'people'),
    feedback: sum('feedback', 'questions'),
    persons: sum('person', 'questions'),
    topics: sum('topic', 'questions'),
    inTopics: (await lotse.impactStore.topics()).reduce((total, topic) => total + topic.questions, 0),
  }).toEqual({
    questions: questions.length,
    conversations: conversations.size,
    feedback: ratedTurns.filter(({ event }) => event?.outcome).length,
    persons: askedForPerson.length,
    topics: questions.filter(({ event }) => event?.topic).length,
    inTopics: questions.filter(({ event }) => event?.topic).length,
  });
  const agreed = await agreedTo(dataDir);
  const kept = await lotse.impactStore.keptQuestions({ region: 'town', limit: 10_000 });
  expect(kept).toHaveLength(questions.filter(({ conversation }) => agreed.has(conversation)).length);
  await lotse.close();
  return questions.length;
}

/** Ids of the conversations whose people agreed that questions are kept. */
async function agreedTo(dataDir: string): Promise<Set<string>> {
  const { db } = await openConversationDatabase(dataDir);
  const rows = await db.selectFrom('conversations').select('id').where('consent', '=', 1).execute();
  await db.destroy();
  return new Set(rows.map(({ id }) => id));
}

describe(`counting that is killed (seed ${seed})`, () => {
  it('loses nothing that was acknowledged and counts nothing twice', async () => {
    const dataDir = await indexedTown();
    const undisturbed = await prepareTalk(dataDir)();
    expect(await checkWhole(dataDir, undisturbed)).toBe(6);
    const acknowledged: Acknowledged = { asked: [...undisturbed.asked], rated: [...undisturbed.rated] };
    let next = prepareTalk(dataDir, killedBefore[0]);
    for (const n of killedBefore.keys()) {
      const { signal, asked, rated } = await next();
      // The next one gets ready meanwhile.
      next = prepareTalk(dataDir, killedBefore[n + 1]);
      expect(signal, killedBefore[n]).toBe('SIGKILL');
      acknowledged.asked.push(...asked);
      acknowledged.rated.push(...rated);
      await checkWhole(dataDir, acknowledged);
    }
  }, 120_000);

  it('is whole after two servers of one data folder were killed among people who ask both', async () => {
    const dataDir = await indexedTown();
    const random = seededRandom(seed + 1000);
    const acknowledged: Acknowledged = { asked: [], rated: [] };
    for (let round = 0; round < 2; round += 1) {
      const servers = await Promise.all([startServer(dataDir, mailServer), startServer(dataDir, mailServer)]);
      for (const { address } of servers) await waitFor(async () => (await fetch(`${address}/ready`)).ok);
      const before = acknowledged.asked.length;
      const people = servers.flatMap(({ address }) => [0, 1].map(() => askUntilGone(address, acknowledged)));
      await waitFor(() => acknowledged.asked.length >= before + 20);
      for (const { child, ended } of servers) {
        await delay(random() * 100);
        child.kill('SIGKILL');
        expect((await ended).code).toBe('SIGKILL');
      }
      await Promise.all(people);
      expect(await checkWhole(dataDir, acknowledged)).toBeGreaterThanOrEqual(acknowledged.asked.length);
    }
  }, 120_000);
});

/** A person a question, each with a word on the answer, until the server is gone. */
async function askUntilGone(address: string, acknowledged: Acknowledged): Promise<void> {
  const post = async (route: string, body: object) =>
    await fetch(`${address}/api/v1/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  try {
    for (;;) {
      const question = {
        question: 'Welche Spiele leiht die Bücherei aus?',
        conversationId: randomUUID(),
        consent: true,
      };
      const asked = await post('regions/town/questions', question);
      const { id } = (await asked.json()) as { id: string };
      expect(asked.status).toBe(200);
      acknowledged.asked.push(id);
      const rated = await post(`answers/${id}/feedback`, { helpful: true });
      if (rated.ok) acknowledged.rated.push(id);
    }
  } catch (error) {
    // The connection broke off.
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
  }
}
