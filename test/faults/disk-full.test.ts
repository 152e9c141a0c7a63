import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { games, mailOffice, mailServer, pages, town } from '../support/small-town.js';
import { openTestLotse, temporaryFolder } from '../support/test-lotse.js';

const more = Array.from({ length: 40 }, (_, n) =>
  makeSourcePage({
    id: `m${n}`,
    title: `Markt ${n}`,
    html: `<p>Der Markt Nummer ${n} beginnt am Freitag um acht.</p>`,
  }),
);
const wish = { message: 'Bitte schreiben Sie mir.', replyTo: 'amina@example.org' };

/** A disk of its own; null, with a word, where none can be had: only an administrator may mount one. */
function smallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    process.stderr.write('A full disk is not tested: none can be mounted here.\n');
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return folder;
}

/** Fills a disk to its last byte. @returns makes room again */
function fill(disk: string): () => void {
  const ballast = path.join(disk, 'ballast');
  const file = openSync(ballast, 'w');
  try {
    for (let bytes = 65_536; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        for (;;) writeSync(file, Buffer.alloc(bytes));
      } catch {
        // Smaller pieces may still fit.
      }
    }
  } finally {
    closeSync(file);
  }
  expect(statfsSync(disk).bavail).toBe(0);
  return () => rmSync(ballast);
}

describe('a full disk', () => {
  it('leaves answers; what would have to be kept is refused, and what was kept is there', async () => {
    const disk = smallDisk();
    if (!disk) return;
    const dataDir = path.join(disk, 'data');
    const { lotse, ask, conversationId, kept } = await town({
      ...{ dataDir, settings: mailOffice, environment: mailServer },
    });
    const { id } = await ask(games);
    await lotse.assistant.handover(conversationId, wish);
    const before = { conversation: await kept(), views: await lotse.store.views() };

    const makeRoom = fill(disk);
    // As much as fits into what the logs already take may still be kept: until that is full, too.
    let refused = 0;
    for (let n = 0; n < 200 && refused < 3; n += 1) {
      const answer = await lotse.assistant.ask({ region: 'town', text: games });
      expect(answer.status).toBe('answered');
      await lotse.assistant.handover(answer.conversationId, wish).catch((error: unknown) => {
        expect(['unavailable', 'not_found']).toContain((error as { code: string }).code);
        refused += 1;
      });
    }
    expect(refused).toBe(3);
    await expect(lotse.index(new MemorySource({ de: [...pages, ...more] }))).rejects.toThrow();
    expect(await lotse.store.views()).toEqual(before.views);
    expect(await kept()).toEqual(before.conversation);

    makeRoom();
    await lotse.assistant.feedback(id, { helpful: true });
    const promised = await lotse.assistant.ask({ region: 'town', text: games });
    await lotse.assistant.handover(promised.conversationId, wish);
    await lotse.index(new MemorySource({ de: [...pages, ...more] }));
    await lotse.close();

    const again = await openTestLotse({ dataDir, environment: mailServer });
    expect((await again.assistant.conversation(conversationId)).handover).not.toBeNull();
    expect((await again.assistant.conversation(promised.conversationId)).handover).not.toBeNull();
    expect((await again.store.views())[0]?.pages).toBe(pages.length + more.length);
  }, 60_000);
});
