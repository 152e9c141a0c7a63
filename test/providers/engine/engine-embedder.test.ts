import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineEmbedder, type EngineEmbedderOptions } from '../../../src/providers/engine/engine-embedder.js';
import type { EngineFiles } from '../../../src/providers/engine/engine-files.js';
import { isRunning, realEngineFiles } from './real-engine.js';

let files: EngineFiles;
const opened: EngineEmbedder[] = [];

beforeAll(async () => {
  files = await realEngineFiles();
}, 180_000);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((embedder) => embedder.close()));
});

function open(options: Partial<EngineEmbedderOptions> = {}): EngineEmbedder {
  const embedder = new EngineEmbedder({ files, ...options });
  opened.push(embedder);
  return embedder;
}

function cosine(left: number[], right: number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

function pidOf(embedder: EngineEmbedder): number {
  if (embedder.pid === undefined) throw new Error('no engine runs');
  return embedder.pid;
}

const longText = 'Die Ausländerbehörde ist montags von acht bis zwölf Uhr geöffnet. '.repeat(12);

describe('embedding with the real engine', () => {
  it('finds the text that answers a question in another language', async () => {
    const embedder = open();
    const query = await embedder.embedQuery('أين يمكنني تعلم اللغة الألمانية؟');
    const [courses, waste] = await embedder.embedDocuments([
      'Deutschkurse bietet die Volkshochschule an.',
      'Die Biotonne wird jeden zweiten Dienstag geleert.',
    ]);
    expect(query).toHaveLength(embedder.dimensions);
    expect(Math.hypot(...query)).toBeCloseTo(1, 4);
    expect(cosine(query, courses ?? [])).toBeGreaterThan(cosine(query, waste ?? []) + 0.03);
  });

  it('gives a text the same vector alone and among others, in the caller’s order', async () => {
    const embedder = open();
    const texts = [longText, 'kurz', 'Ein Satz über die Anmeldung im Bürgerbüro.', 'kurz'];
    const together = await embedder.embedDocuments(texts);
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embedDocuments([text]);
      expect(cosine(alone ?? [], together[index] ?? [])).toBeCloseTo(1, 4);
    }
  });

  it('tells its progress in texts and tokens', async () => {
    const embedder = open();
    const texts = ['eins', longText, longText, longText];
    const seen: { texts: number; tokens: number | null }[] = [];
    await embedder.embedDocuments(texts, (progress) => seen.push(progress));
    const tokens = await embedder.countTokens(texts);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ texts: 4, tokens: tokens.reduce((sum, count) => sum + count, 0) });
    expect(seen.map((progress) => progress.texts)).toEqual([...seen.map(({ texts }) => texts)].sort((a, b) => a - b));
  });

  it('survives texts that no editor writes', async () => {
    const embedder = open();
    await embedder.start();
    const pid = embedder.pid;
    const vectors = await embedder.embedDocuments([
      '',
      'vor\0nach',
      'vor',
      'a\ud800b',
      '\ufdfa'.repeat(3_000),
      'Wort '.repeat(5_000),
      '\u200b'.repeat(100),
    ]);
    expect(vectors).toHaveLength(7);
    expect(cosine(vectors[1] ?? [], vectors[2] ?? [])).toBeLessThan(0.999);
    expect(embedder.pid).toBe(pid);
  });

  it('embeds the beginning of a text beyond the window', async () => {
    const embedder = open();
    const beginning = 'Wohnung '.repeat(600);
    const [cut, other] = await embedder.embedDocuments([beginning, `${beginning}${'Impfung '.repeat(600)}`]);
    expect(cosine(cut ?? [], other ?? [])).toBeCloseTo(1, 4);
  });

  it('remembers recent questions, and hands out copies', async () => {
    const embedder = open();
    const first = await embedder.embedQuery('Wo ist das Rathaus?');
    first[0] = 99;
    process.kill(pidOf(embedder), 'SIGSTOP');
    const second = await embedder.embedQuery('Wo ist das Rathaus?');
    expect(second[0]).not.toBe(99);
  });

  it('answers 200 questions that come at once', async () => {
    const embedder = open();
    const texts = Array.from({ length: 200 }, (_, index) => `Wo ist Zimmer ${index}?`);
    const vectors = await Promise.all(texts.map((text) => embedder.embedQuery(text)));
    const [alone] = [await open().embedQuery('Wo ist Zimmer 150?')];
    expect(cosine(vectors[150] ?? [], alone)).toBeCloseTo(1, 4);
    expect(vectors.every((vector) => vector.length === embedder.dimensions)).toBe(true);
  });

  it('answers a question after at most one more batch of documents', async () => {
    const embedder = open();
    await embedder.start();
    let batchesDone = 0;
    let batchesWhenAsked = -1;
    let batchesWhenAnswered = -1;
    await embedder.embedDocuments(
      Array.from({ length: 10 }, () => longText),
      () => {
        batchesDone += 1;
        if (batchesDone !== 1) return;
        batchesWhenAsked = batchesDone;
        void embedder.embedQuery('Wann hat die Ausländerbehörde offen?').then(() => {
          batchesWhenAnswered = batchesDone;
        });
      },
    );
    expect(batchesDone).toBeGreaterThan(3);
    expect(batchesWhenAnswered - batchesWhenAsked).toBeLessThanOrEqual(1);
    expect(batchesWhenAnswered).toBeGreaterThan(0);
  });
});

describe('an engine process in trouble', () => {
  it('is replaced when it is killed under waiting work, and the work succeeds', async () => {
    const embedder = open();
    await embedder.start();
    const pid = pidOf(embedder);
    const work = Promise.all([
      embedder.embedDocuments([longText, longText, longText]),
      ...Array.from({ length: 20 }, (_, index) => embedder.embedQuery(`Frage ${index}`)),
    ]);
    process.kill(pid, 'SIGKILL');
    expect((await work).length).toBe(21);
    expect(embedder.pid).not.toBe(pid);
  });

  it('is replaced when it hangs', async () => {
    const embedder = open({ timings: { batchTimeoutMs: 300, tokenTimeoutMs: 1 } });
    await embedder.embedQuery('Läuft');
    const pid = pidOf(embedder);
    process.kill(pid, 'SIGSTOP');
    expect(await embedder.embedQuery('Hängt')).toHaveLength(embedder.dimensions);
    expect(await isRunning(pid)).toBe(false);
  });

  it('is found to hang while idle', async () => {
    const embedder = open({ timings: { pingEveryMs: 100, pingTimeoutMs: 200 } });
    await embedder.start();
    const pid = pidOf(embedder);
    process.kill(pid, 'SIGSTOP');
    await vi.waitFor(() => expect(embedder.pid).not.toBe(pid), { timeout: 10_000, interval: 50 });
    await vi.waitFor(() => expect(embedder.health()).toMatchObject({ state: 'ready' }), {
      timeout: 10_000,
      interval: 50,
    });
  });

  it('does not heed the signals that a terminal sends to all', async () => {
    const embedder = open();
    await embedder.start();
    const pid = pidOf(embedder);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal);
    await embedder.embedQuery('Noch da?');
    expect(embedder.pid).toBe(pid);
  });

  it('says why it does not start, and takes no work', async () => {
    const lines: string[] = [];
    const embedder = open({ files: { ...files, model: '/nowhere/model.bin' }, onLog: (line) => lines.push(line) });
    await expect(embedder.embedQuery('Frage')).rejects.toMatchObject({
      code: 'unavailable',
      message: /cannot load its model/,
    });
    expect(lines.join()).toContain('cannot open');
  });

  it('is gone after close, and later calls are refused', async () => {
    const embedder = open();
    await embedder.start();
    const pid = pidOf(embedder);
    await embedder.close();
    expect(await isRunning(pid)).toBe(false);
    expect(embedder.health().state).toBe('unavailable');
    await expect(embedder.embedQuery('Frage')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the end of the host', () => {
  const host = fileURLToPath(new URL('engine-host.mjs', import.meta.url));

  async function startHost(ending: string): Promise<{ process: ChildProcess; enginePid: number }> {
    const started = spawn(process.execPath, [host, ending], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(started.stdout, 'data')) as [Buffer];
    return { process: started, enginePid: Number(line.toString()) };
  }

  async function expectGone(pid: number): Promise<void> {
    await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), { timeout: 5_000, interval: 20 });
  }

  it.each([
    ['signal', 'SIGKILL'],
    ['signal', 'SIGTERM'],
    ['signal', 'SIGINT'],
    ['signal during work', 'SIGKILL'],
  ] as const)('ends the engine: %s %s', async (ending, signal) => {
    const { process: started, enginePid } = await startHost(ending);
    expect(await isRunning(enginePid)).toBe(true);
    started.kill(signal);
    await once(started, 'exit');
    await expectGone(enginePid);
  });

  it.each(['exit', 'uncaught exception', 'nothing left to do'])('ends the engine: %s', async (ending) => {
    const { process: started, enginePid } = await startHost(ending);
    if (started.exitCode === null) await once(started, 'exit');
    await expectGone(enginePid);
  });
});
