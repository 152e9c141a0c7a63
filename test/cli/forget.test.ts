import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fold } from '../../src/languages/folding.js';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../src/providers/database/conversation-store.js';
import { makeChange, makeConversation } from '../support/make-conversation.js';
import { runLotse } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function keptConversation(changes: Parameters<typeof makeConversation>[0] = {}) {
  const dataDir = temporaryFolder();
  // As a server has it open.
  const store = new SqlConversationStore(await openConversationDatabase(dataDir), fold);
  onTestFinished(() => store.close());
  const conversation = makeConversation(changes);
  await store.save(makeChange(conversation));
  const forget = (...more: string[]) =>
    runLotse(['forget', '--conversation', conversation.id, '--data-dir', dataDir, ...more]);
  return { store, conversation, forget };
}

describe('lotse forget', () => {
  it('deletes a conversation beside a running server, and says so when there is none', async () => {
    const { store, conversation, forget } = await keptConversation();
    expect(await forget()).toEqual({ code: 0, stdout: expect.stringMatching(/^Deleted\./u), stderr: '' });
    expect(await store.load(conversation.id)).toBeNull();
    expect(await forget()).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('Nothing is kept') });
  });

  it('tells programs in JSON', async () => {
    const { conversation, forget } = await keptConversation();
    const { code, stdout } = await forget('--json');
    expect({ code, said: JSON.parse(stdout) }).toEqual({ code: 0, said: { forgotten: conversation.id, remains: [] } });
  });

  it('says what remains elsewhere', async () => {
    const handover = {
      ...{ id: randomUUID(), at: '2026-03-02T09:00:00.000Z', channel: 'zammad' as const, office: 'Beratungsstelle' },
      ...{ replyTo: null, inCharge: true },
    };
    const changes = { channels: ['web', 'telegram'], handover };
    const { stdout } = await (await keptConversation(changes)).forget();
    expect(stdout).toMatch(/^Deleted\..*\n.*Telegram.*\n.*Beratungsstelle.*\n$/u);
    const inJson = JSON.parse((await (await keptConversation(changes)).forget('--json')).stdout);
    expect(inJson.remains).toEqual([
      { place: 'telegram', office: null },
      { place: 'office', office: 'Beratungsstelle' },
    ]);
  });

  it('wants a conversation’s id', async () => {
    expect(await runLotse(['forget'])).toMatchObject({ code: 2 });
    expect(await runLotse(['forget', '--conversation', 'mine'])).toMatchObject({ code: 2 });
  });
});
