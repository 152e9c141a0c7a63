// A host of the engine that ends in the way its argument says; it prints the number of the engine's process.
import { EngineEmbedder } from '../../../dist/src/providers/engine/engine-embedder.js';
import { readConfig } from '../../../dist/src/config.js';
import { installEngine } from '../../../dist/src/providers/engine/install.js';

const ending = process.argv[2];
const embedder = new EngineEmbedder({ files: await installEngine({ cacheDir: readConfig(process.env).cacheDir }) });
await embedder.start();
process.stdout.write(`${embedder.pid}\n`);

if (ending === 'exit') process.exit(0);
if (ending === 'uncaught exception') setImmediate(() => JSON.parse('{'));
// In the middle of a batch the engine's process cannot hear anything.
if (ending === 'signal during work')
  await embedder.embedDocuments(Array.from({ length: 20 }, () => 'Wort '.repeat(500)));
if (ending === 'signal') setInterval(() => undefined, 1_000);
