import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fold } from '../../../src/languages/folding.js';
import { packageRoot } from '../../../src/package-root.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { SqliteConversationStore } from '../../../src/providers/sqlite/conversation-store.js';
import { makeChange, makeConversation, makeOutgoing, makeTurn } from '../../support/make-conversation.js';
import { waitFor } from '../../support/run-lotse.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeConversationStore } from '../conversation-store.contract.js';
import { describeHandoverQueue } from '../handover-queue.contract.js';
import { describeHelpfulQuestions } from '../helpful-questions.contract.js';

async function openStore(dataDir: string): Promise<SqliteConversationStore> {
  const store = new SqliteConversationStore(await openConversationDatabase(dataDir), fold);
  onTestFinished(() => store.close());
  return store;
}

async function open() {
  const dataDir = temporaryFolder();
  return { store: await openStore(dataDir), connectAgain: () => openStore(dataDir) };
}

describeConversationStore('SQLite', open);
describeHandoverQueue('SQLite', open);
describeHelpfulQuestions('SQLite', open);

/** Everything in the data folder, the write-ahead log included. */
function bytesOf(dataDir: string): string {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('conversations.db'))
    .map((name) => readFileSync(path.join(dataDir, name), 'latin1'))
    .join();
}

describe('forgotten text', () => {
  const secret = 'xylophone';
  const long = `${secret} `.repeat(2000);

  async function filled() {
    const dataDir = temporaryFolder();
    const store = await openStore(dataDir);
    const conversation = makeConversation({ turns: [makeTurn({ question: long })] });
    await store.save(makeChange(makeConversation()));
    await store.save(makeChange(conversation, [makeOutgoing(conversation, { body: secret, replyTo: secret })]));
    await store.saveFeedback(conversation.turns[0]?.answer.id ?? '', {
      ...{ helpful: true, reason: null, comment: secret },
    });
    await store.saveFeedback(conversation.turns[0]?.answer.id ?? '', { helpful: false, reason: null, comment: null });
    await store.save(makeChange(makeConversation()));
    expect(bytesOf(dataDir)).toContain(secret);
    return { dataDir, store, conversation };
  }

  it('is nowhere in the files after one conversation was forgotten', async () => {
    const { dataDir, store, conversation } = await filled();
    await store.forget(conversation.id);
    expect(bytesOf(dataDir)).not.toContain(secret);
  });

  it('is nowhere in the files after its time was over', async () => {
    const { dataDir, store } = await filled();
    await store.forgetOlderThan({ idleSince: '2026-03-03', handedOverIdleSince: '2026-03-03' });
    expect(bytesOf(dataDir)).not.toContain(secret);
  });

  it('is nowhere in the files when another process, such as `lotse forget`, does it beside a running server', async () => {
    const { dataDir, conversation } = await filled();
    const other = await openStore(dataDir);
    await other.forget(conversation.id);
    expect(bytesOf(dataDir)).not.toContain(secret);
  });
});

/** Starts `save-conversations.ts`; `said` holds the ids of what it says is kept. */
function startSaving(dataDir: string, times: number) {
  const program = path.join(packageRoot, 'dist/test/support/save-conversations.js');
  const child = spawn(process.execPath, [program, dataDir, String(times)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  const said = () => text.split('\n').slice(0, -1);
  return { child, said, ended: once(child, 'close') };
}

async function expectKept(dataDir: string, ids: string[]): Promise<void> {
  const store = await openStore(dataDir);
  const waiting = new Set((await store.dueHandovers('2030', 100_000)).map((due) => due.conversationId));
  for (const id of ids) {
    expect((await store.load(id))?.turns).toHaveLength(1);
    expect(waiting).toContain(id);
  }
}

describe('a process that saves', () => {
  it('loses nothing it said was kept when it is killed', async () => {
    const dataDir = temporaryFolder();
    const { child, said, ended } = startSaving(dataDir, 1_000_000);
    await waitFor(() => said().length >= 20);
    child.kill('SIGKILL');
    await ended;
    expect(child.signalCode).toBe('SIGKILL');
    await expectKept(dataDir, said());
  });

  it('shares the file with another', async () => {
    const dataDir = temporaryFolder();
    const both = [startSaving(dataDir, 100), startSaving(dataDir, 100)];
    await Promise.all(both.map(({ ended }) => ended));
    const ids = both.flatMap(({ said }) => said());
    expect(ids).toHaveLength(200);
    await expectKept(dataDir, ids);
  });
});
