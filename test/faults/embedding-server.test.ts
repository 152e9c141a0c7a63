import { describe, expect, it } from 'vitest';
import type { Lotse } from '../../src/app.js';
import { createOpenAIEmbedder } from '../../src/providers/openai-embedder.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { games, pages, town } from '../support/small-town.js';
import { openTestLotse } from '../support/test-lotse.js';
import { startWaywardServer, type Trouble, troubles } from './wayward-server.js';

const every = Object.keys(troubles) as Trouble[];
const impatient = { model: 'stand-in-1', timeoutMs: 200, questionTimeoutMs: 200, maxRetries: 0, breakMs: 50 };
const more = makeSourcePage({ id: '9', title: 'Markt', html: '<p>Der Markt beginnt am Freitag um sieben Uhr.</p>' });

/** All vectors that are kept, as bytes can be: each number finite, each vector of length 1. */
async function expectSoundVectors({ store }: Lotse): Promise<number> {
  const hashes = (await store.load({ region: 'town', language: 'de' }))?.pages.flatMap((page) => [
    page.titleHash,
    ...page.sentenceHashes,
    ...page.passages.map(({ hash }) => hash),
  ]);
  const vectors = await store.vectors('stand-in-1', hashes ?? []);
  for (const vector of vectors.values()) expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
  return vectors.size;
}

describe('an embedding server', () => {
  it.each(every)(
    'that %s leaves answers by words, which say so, and is used again when it is well',
    async (trouble) => {
      const server = await startWaywardServer();
      const { lotse, ask } = await town({ embedder: await createOpenAIEmbedder({ url: server.url, ...impatient }) });
      expect((await ask(games)).notices).toEqual([]);

      server.behave(trouble);
      for (let n = 0; n < 4; n += 1) {
        const answer = await ask(games);
        expect(answer).toMatchObject({ status: 'answered', notices: ['word_search_only'] });
        expect(answer.text).toContain('Die Bücherei leiht Bücher und Spiele aus.');
      }
      expect(lotse.assistant.health().engine).toMatchObject({ state: 'unavailable', reason: /EMBEDDINGS_URL/u });

      server.behave('right');
      await expect.poll(async () => (await ask(games)).notices, { timeout: 5_000 }).toEqual([]);
      expect(lotse.assistant.health().status).toBe('healthy');
    },
  );

  it.each(every)('that %s keeps what is indexed as it was: nothing of its answer is stored', async (trouble) => {
    const server = await startWaywardServer();
    const { lotse, ask } = await town({ embedder: await createOpenAIEmbedder({ url: server.url, ...impatient }) });
    const before = await lotse.store.views();
    const kept = await expectSoundVectors(lotse);

    server.behave(trouble);
    const changed = new MemorySource({ de: [...pages, more] });
    await expect(lotse.index(changed)).rejects.toMatchObject({ code: 'unavailable', hint: /EMBEDDINGS_/u });
    expect(await lotse.store.views()).toEqual(before);
    expect(await expectSoundVectors(lotse)).toBe(kept);

    server.behave('right');
    await lotse.index(changed);
    await lotse.refresh();
    expect(await expectSoundVectors(lotse)).toBeGreaterThan(kept);
    await expect.poll(async () => (await ask('Wann beginnt der Markt?')).text, { timeout: 5_000 }).toContain('sieben');
  });

  it('that is down when Lotse starts is used as soon as it is up, without another start', async () => {
    const server = await startWaywardServer();
    const { dataDir, lotse: first } = await town({
      embedder: await createOpenAIEmbedder({ url: server.url, ...impatient }),
    });
    await first.close();
    await server.close();

    const lotse = await openTestLotse({
      dataDir,
      embedder: await createOpenAIEmbedder({ url: server.url, ...impatient }),
    });
    const ask = () => lotse.assistant.ask({ region: 'town', text: games });
    expect(await ask()).toMatchObject({ status: 'answered', notices: ['word_search_only'] });
    expect(lotse.assistant.health().engine.reason).toContain('it cannot be reached');
    await server.startAgain();
    await expect.poll(async () => (await ask()).notices, { timeout: 5_000 }).toEqual([]);
  });
});
