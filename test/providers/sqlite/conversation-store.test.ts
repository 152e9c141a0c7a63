import { describe, expect, it } from 'vitest';
import type { ConversationStore } from '../../../src/ports/conversation-store.js';
import { startWriter } from '../../support/start-writer.js';
import { waitFor } from '../../support/run-lotse.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeConversationMessages } from '../conversation-messages.contract.js';
import { describeConversationRaces } from '../conversation-races.contract.js';
import { describeConversationStore } from '../conversation-store.contract.js';
import { describeClaims } from '../claims.contract.js';
import { describeHandoverQueue } from '../handover-queue.contract.js';
import { describeHelpfulQuestions } from '../helpful-questions.contract.js';
import { describeWaitingMessages } from '../waiting-messages.contract.js';
import { openStores } from './conversation-file.js';

async function openStore(dataDir: string): Promise<ConversationStore> {
  return (await openStores(dataDir)).conversations;
}

async function open() {
  const dataDir = temporaryFolder();
  return { store: await openStore(dataDir), connectAgain: () => openStore(dataDir) };
}

describeConversationStore('SQLite', open);
describeHandoverQueue('SQLite', open);
describeClaims('SQLite', open, { atOnce: false });
// Statements block a process: a second connection in it would wait for itself. Real processes are below.
describeConversationRaces('SQLite', async () => {
  const stores = await openStores(temporaryFolder());
  return { one: stores, other: stores };
});
describeHelpfulQuestions('SQLite', open);
describeConversationMessages('SQLite', open);
describeWaitingMessages('SQLite', open);

const startSaving = (dataDir: string, times: number) => startWriter('save-conversations', dataDir, times);

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
