import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EngineEmbedder } from '../../src/providers/engine/engine-embedder.js';
import { makeSourcePage } from '../support/make-page.js';
import { MemorySource } from '../support/memory-source.js';
import { games, pages, town } from '../support/small-town.js';
import { temporaryFolder } from '../support/test-lotse.js';

const program = fileURLToPath(new URL('wayward-engine.mjs', import.meta.url));
/** Short, so that what takes seconds is over in a moment. */
const timings = { batchTimeoutMs: 300, tokenTimeoutMs: 0.1, restartDelayMs: 50, longestRestartDelayMs: 200 };
const more = makeSourcePage({ id: '9', title: 'Markt', html: '<p>Der Markt beginnt am Freitag um sieben Uhr.</p>' });

/** The process ends or is ended; another one comes. */
const deadly = [
  ...['is killed', 'crashes', 'ends', 'hangs', 'stands still', 'runs out of memory'],
  ...['talks nonsense', 'answers nothing'],
];
/** The process goes on. */
const wrong = [
  ...['gives NaN', 'gives infinite numbers', 'gives zeros', 'gives too few numbers', 'gives too many numbers'],
  ...['gives vectors of another length', 'says that it failed'],
];

/** A town whose engine does what it is told. */
async function engineTown() {
  const file = path.join(temporaryFolder(), 'behaviour');
  const behave = (behaviour: string) => writeFileSync(file, behaviour);
  behave('right');
  const files = { library: file, model: 'none' };
  const embedder = new EngineEmbedder({ files, program, timings: { ...timings, startTimeoutMs: 20_000 } });
  return { ...(await town({ embedder })), embedder, behave };
}

describe('an engine', () => {
  it.each([...deadly, ...wrong])(
    'that %s leaves answers by words and the index as it was; it is used again without another start',
    async (trouble) => {
      const { lotse, embedder, behave, ask } = await engineTown();
      const before = await lotse.store.views();
      const { pid } = embedder;
      behave(trouble);
      const questions = ['Welche Spiele leiht die Bücherei aus?', 'Was leiht die Bücherei aus, welche Spiele?'];
      // Words that were not asked before: vectors of questions are remembered.
      for (const answer of await Promise.all(questions.map((text) => ask(text, { conversationId: undefined })))) {
        expect(answer).toMatchObject({ status: 'answered', notices: ['word_search_only'] });
        expect(answer.text).toContain('Die Bücherei leiht Bücher und Spiele aus.');
      }
      await expect(lotse.index(new MemorySource({ de: [...pages, more] }))).rejects.toMatchObject({
        code: 'unavailable',
      });
      expect(await lotse.store.views()).toEqual(before);
      if (wrong.includes(trouble)) expect(embedder.pid).toBe(pid);

      behave('right');
      await expect.poll(async () => (await ask(games)).notices, { timeout: 10_000 }).toEqual([]);
      expect(lotse.assistant.health().engine.state).toBe('ready');
      if (deadly.includes(trouble)) expect(embedder.pid).not.toBe(pid);
      await lotse.index(new MemorySource({ de: [...pages, more] }));
      expect((await lotse.store.views())[0]).toMatchObject({ pages: 4, model: embedder.model });
    },
  );
});
