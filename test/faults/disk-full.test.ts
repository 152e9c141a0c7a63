import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { games, mailOffice, mailServer, pages, town } from '../support/small-town.js';
import { openTestLotse } from '../support/test-lotse.js';
import { fill, smallDisk } from './small-disk.js';

const more = Array.from({ length: 40 }, (_, n) =>
  makeSourcePage({
    id: `m${n}`,
    title: `Markt ${n}`,
    html: `<p>Der Markt Nummer ${n} beginnt am Freitag um acht.</p>`,
  }),
);
const wish = { message: 'Bitte schreiben Sie mir.', replyTo: 'amina@example.org' };

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
