import { describe, expect, it, onTestFinished } from 'vitest';
import { openConversationDatabase } from '../../src/providers/sqlite/conversation-database.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { bus, pages, SlowEmbedder, town } from '../support/small-town.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';
import { startStubModelServer } from '../support/stub-model-server.js';
import { openTestLotse } from '../support/test-lotse.js';

/** What is kept of conversations, in rows. */
async function rowsOf(dataDir: string) {
  const database = await openConversationDatabase(dataDir);
  const rows = await Promise.all(
    (['conversations', 'turns', 'impact_outbox'] as const).map((table) =>
      database.db.selectFrom(table).selectAll().execute(),
    ),
  );
  await database.close();
  return rows.flat();
}

describe('warming up', () => {
  it('answers some titles in every language', async () => {
    const embedder = new StandInEmbedder();
    const lotse = await openTestLotse({ embedder });
    const turkish = Array.from({ length: 20 }, (_, n) =>
      makeSourcePage({ id: `t${n}`, title: `Otobüs hattı ${n}`, html: '<p>Otobüs on dakikada bir gelir.</p>' }),
    );
    await lotse.index(new MemorySource({ de: pages, tr: turkish }));
    await lotse.refresh();
    await lotse.warmUp(15_000);
    const asked = new Set(embedder.embeddedQueries);
    expect(asked).toContain('Busfahren');
    expect(asked).toContain('Otobüs hattı 0');
    expect(asked.size).toBeLessThan(12);
  });

  it('keeps nothing, counts nothing and sends nothing to a language model', async () => {
    const model = await startStubModelServer();
    onTestFinished(() => model.close());
    const { lotse, dataDir, ask } = await town({ environment: model.settings });
    await lotse.warmUp();
    expect(model.requests).toEqual([]);
    expect(await rowsOf(dataDir)).toEqual([]);
    expect((await lotse.metrics.read()).text).not.toMatch(/^lotse_answers_total\{.*\} [1-9]/mu);
    // A person's question does all of it.
    await ask(bus);
    expect(model.requests).not.toEqual([]);
    expect(await rowsOf(dataDir)).not.toEqual([]);
    expect((await lotse.metrics.read()).text).toMatch(/^lotse_answers_total\{.*\} [1-9]/mu);
  });

  it('is over after a second, though the engine hangs', async () => {
    const embedder = new SlowEmbedder();
    const { lotse } = await town({ embedder });
    await lotse.warmUp();
    embedder.letGo();
  });

  it('does no harm where the engine is down, or nothing is indexed', async () => {
    const embedder = new StandInEmbedder();
    const { lotse } = await town({ embedder });
    embedder.failure = new Error('down');
    await lotse.warmUp();
    await (await openTestLotse()).warmUp();
  });
});
