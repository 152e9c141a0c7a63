import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { textsOf } from '../../knowledge/synchronise/embed-view.js';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { startEngineAlone } from './alone-client.js';
import { type BenchData, firstPages } from './bench-source.js';
import { type Figure, median } from './figures.js';

const pages = 25;
const rounds = 3;
/** Texts of about one length in batches of this size are what the library does fastest. */
const batchSize = 8;

/** Tokens that indexing embeds, beside those of each passage once: sentences, titles and headings are the rest. */
export async function benchTokens({ source, region }: BenchData, embedder: Embedder): Promise<Figure> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lotse-bench-'));
  const lotse = await openLotse({ config: readConfig({}, { dataDir }), engine: { embedder: withoutClose(embedder) } });
  const [report] = await lotse.index(firstPages(source, pages), { regions: [region], languages: ['de'] });
  const stored = await lotse.store.load({ region, language: 'de' });
  const counts = await embedder.countTokens([...textsOf(stored?.pages ?? []).passages.values()]);
  await lotse.close();
  rmSync(dataDir, { recursive: true });
  const ofPassages = (counts ?? []).reduce((sum, count) => sum + count, 0);
  const all = report?.embedding.tokens ?? Number.NaN;
  return {
    name: 'tokens embedded by indexing, to those of each passage once',
    value: all / ofPassages,
    unit: '×',
    goal: { atMost: 2.5 },
    detail: `${all} tokens of all texts, ${ofPassages} of the passages of ${pages} pages`,
  };
}

/** Tokens a second of whole indexing runs, beside the bare library's on the same texts, in turns. */
export async function benchIndexing(
  { source, region }: BenchData,
  embedder: Embedder,
  alone: ReturnType<typeof startEngineAlone>,
): Promise<Figure> {
  const few = firstPages(source, pages);
  const ratios: number[] = [];
  let detail = '';
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'lotse-bench-'));
    const lotse = await openLotse({
      config: readConfig({}, { dataDir }),
      engine: { embedder: withoutClose(embedder) },
    });
    const startedAt = performance.now();
    const [report] = await lotse.index(few, { regions: [region], languages: ['de'] });
    const whole = ((report?.embedding.tokens ?? 0) / (performance.now() - startedAt)) * 1000;
    const stored = await lotse.store.load({ region, language: 'de' });
    const { passages, sentences } = textsOf(stored?.pages ?? []);
    const texts = [...new Map([...passages, ...sentences]).values()].sort((a, b) => a.length - b.length);
    const batches = Array.from({ length: Math.ceil(texts.length / batchSize) }, (_, n) =>
      texts.slice(n * batchSize, (n + 1) * batchSize),
    );
    const bare = await alone.run({ kind: 'passage', batches });
    const bareRate = (bare.tokens / bare.ms.reduce((sum, ms) => sum + ms, 0)) * 1000;
    ratios.push(whole / bareRate);
    detail = `last round: ${whole.toFixed(0)} tokens a second indexing, ${bareRate.toFixed(0)} the library alone, ${texts.length} texts`;
    await lotse.close();
    rmSync(dataDir, { recursive: true });
  }
  const name = "indexing keeps the engine busy: tokens a second, to the engine's alone";
  return { name, value: median(ratios), unit: '×', goal: { atLeast: 0.85 }, detail };
}

/** Lotse closes its embedder with itself; here the same one goes on. */
function withoutClose(embedder: Embedder): Embedder {
  return new Proxy(embedder, {
    get: (target, name) => {
      if (name === 'close') return async () => {};
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
