import path from 'node:path';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { engineEnvironment } from '../../src/providers/engine/engine-child.js';
import { createEmbedder } from '../../src/providers/create-embedder.js';
import { startEngineAlone } from './alone-client.js';
import { benchData } from './bench-source.js';
import { startBenchServer } from './bench-server.js';
import { isReached, toLine } from './figures.js';
import { benchIndexing, benchTokens } from './indexing.js';
import { benchMemory, benchQuestions } from './questions.js';

/**
 * `npm run bench`: the performance goals, each as a ratio measured side by side in one run. With LOTSE_DATA, on the
 * real region; its index is kept in the cache folder, so that a second run is quick.
 */
const config = readConfig(process.env);
const data = benchData(process.env);
const say = (text: string) => process.stdout.write(`${text}\n`);

say(`Measuring on ${data.region} (${data.source.name})`);
const { embedder } = await createEmbedder(
  config,
  () => {},
  () => {},
);
if (!embedder) throw new Error('The embedding engine is not there: nothing to measure.');
// With the same settings of its threads: others would take the processor from the server between two questions.
const alone = startEngineAlone(config.cacheDir, engineEnvironment(process.env));

const indexing = await benchIndexing(data, embedder, alone);
say(toLine(indexing));
const tokens = await benchTokens(data, embedder);
say(toLine(tokens));

const dataDir = path.join(config.cacheDir, `bench-${data.region}`);
const lotse = await openLotse({ config: readConfig({}, { dataDir }), engine: { embedder } });
say('Bringing the whole region into the index …');
await lotse.index(data.source, { regions: [data.region] });
await lotse.close();

const server = await startBenchServer(dataDir, data.region);
const questions = await benchQuestions(server, data.questions, alone);
say(toLine(questions));
const memory = benchMemory(server);
say(toLine(memory));
server.end();
alone.end();
process.exitCode = [indexing, tokens, questions, memory].every(isReached) ? 0 : 1;
