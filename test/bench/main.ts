import { rmSync } from 'node:fs';
import path from 'node:path';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { engineEnvironment } from '../../src/providers/engine/engine-child.js';
import { createEmbedder } from '../../src/providers/create-embedder.js';
import { benchAdapterShare } from './adapter-share.js';
import { startEngineAlone } from './alone-client.js';
import { benchData } from './bench-source.js';
import { startBenchServer } from './bench-server.js';
import { startBenchTelegram } from './bench-telegram.js';
import { benchChats } from './chats.js';
import { type Figure, isReached, toLine } from './figures.js';
import { benchImpact } from './impact/impact.js';
import { benchSimulation } from './impact/simulation.js';
import { benchIndexing, benchTokens } from './indexing.js';
import { longForm } from './load/load.js';
import { runLoad } from './load/run.js';
import { benchMemory, benchQuestions } from './questions.js';
import { benchScale } from './scale/scale.js';
import { benchStart } from './start.js';

/**
 * `npm run bench`: the performance goals, each as a ratio measured side by side in one run. With LOTSE_DATA, on the
 * real region; its index is kept in the cache folder, so that a second run is quick. `node dist/test/bench/main.js chats`
 * measures the channels alone, `… impact` the reports; `node dist/test/bench/load/main.js` the load alone,
 * `node dist/test/bench/scale/main.js` a million passages in PostgreSQL, of which this has a tenth.
 */
const config = readConfig(process.env);
const data = benchData(process.env);
const dataDir = path.join(config.cacheDir, `bench-${data.region}`);
const onlyChats = process.argv[2] === 'chats';
const figures: Figure[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);
const note = (...measured: Figure[]) => {
  figures.push(...measured);
  for (const figure of measured) say(toLine(figure));
};

if (!onlyChats) {
  note(...(await benchImpact(config.cacheDir)));
  note(...(await benchSimulation(say)));
}
if (process.argv[2] === 'impact') process.exit(figures.every(isReached) ? 0 : 1);

say(`Measuring on ${data.region} (${data.source.name})`);
const { embedder } = await createEmbedder(
  config,
  () => {},
  () => {},
);
if (!embedder) throw new Error('The embedding engine is not there: nothing to measure.');
// With the same settings of its threads: others would take the processor from the server between two questions.
const alone = onlyChats ? null : startEngineAlone(config.cacheDir, engineEnvironment(process.env));
if (alone) {
  note(await benchIndexing(data, embedder, alone));
  note(await benchTokens(data, embedder));
}

// Telegram's updates are numbered as in the last run: this bot must not have handled them.
for (const end of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `conversations.db${end}`), { force: true });
const telegram = await startBenchTelegram();
const settings = { ...telegram.settings, LOTSE_RATE_LIMIT_PER_MINUTE: '0', LOTSE_LOG_LEVEL: 'warn' };
const channelConfig = readConfig(settings, { dataDir });
const lotse = await openLotse({ config: channelConfig, engine: { embedder } });
say('Bringing the whole region into the index …');
await lotse.index(data.source, { regions: [data.region] });
await lotse.refresh();
note(...(await benchAdapterShare(lotse, channelConfig, data.region, telegram, data.questions)));
const served = lotse.assistant.region(data.region);
await lotse.close();

const pages = served.languages.reduce((sum, language) => sum + language.pages, 0);
note(await benchStart(dataDir, { region: data.region, pages }, settings));
const server = await startBenchServer(dataDir, data.region, settings);
if (alone) {
  note(...(await benchQuestions(server, data.questions, alone)));
  note(benchMemory(server));
  alone.end();
}
note(...(await benchChats(server, telegram, data.questions)));
await server.end();
telegram.end();
if (telegram.server.faults.length > 0) throw new Error(`Calls of the bot were wrong: ${telegram.server.faults}`);
note(...(await runLoad({ form: longForm, withEngine: true, say })));
if (!onlyChats) note(...(await benchScale(dataDir, 100_000, say)));
process.exitCode = figures.every(isReached) ? 0 : 1;
