import { randomUUID } from 'node:crypto';
import { openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { StandInEmbedder } from './stand-in-embedder.js';

/**
 * A program that a test kills: people ask the assistant of `town`, one after the other, and what they leave is counted.
 * Says `asked <conversation>` as soon as a question is acknowledged. Argument: data folder.
 */
const [dataDir = ''] = process.argv.slice(2);
const lotse = await openLotse({ config: readConfig({}, { dataDir }), engine: { embedder: new StandInEmbedder() } });
for (let n = 0; ; n++) {
  const conversationId = randomUUID();
  await lotse.assistant.ask({ region: 'town', text: `Wann fährt der Bus ${n}?`, conversationId, consent: true });
  process.stdout.write(`asked ${conversationId}\n`);
  if (n % 3 === 0) await lotse.flushImpact();
}
