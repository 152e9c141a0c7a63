import { existsSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoSource } from '../../../knowledge/sources/demo.js';
import { openLotse } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { createEmbedder } from '../../../src/providers/create-embedder.js';
import { isReached, toLine } from '../figures.js';
import { benchLoad, longForm, shortForm } from './load.js';

/**
 * `node dist/test/bench/load/main.js` measures two servers under load, eight minutes, with the engine; `… short` in a
 * minute, by words only. LOTSE_BENCH_DATA names a folder in which the demo municipality is indexed already.
 */
const isShort = process.argv[2] === 'short';
const engine = isShort ? { LOTSE_ENGINE: 'off' } : {};
const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readConfig({ ...process.env, ...engine });
const temporary = mkdtempSync(path.join(tmpdir(), 'lotse-load-data-'));
try {
  const kept = path.join(config.cacheDir, 'bench-load');
  const dataDir = process.env.LOTSE_BENCH_DATA ?? (isShort ? temporary : kept);
  if (!existsSync(path.join(dataDir, 'lotse.db'))) await indexDemo(dataDir);
  const figures = await benchLoad(dataDir, isShort ? shortForm : longForm, say, engine);
  for (const figure of figures) say(toLine(figure));
  process.exitCode = figures.every(isReached) ? 0 : 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function indexDemo(dataDir: string): Promise<void> {
  say('Indexing the demo municipality …');
  const settings = readConfig({ ...process.env, ...engine }, { dataDir });
  const chosen = await createEmbedder(
    settings,
    () => {},
    () => {},
  );
  const lotse = await openLotse({ config: settings, engine: chosen });
  await lotse.index(demoSource());
  await lotse.close();
}
