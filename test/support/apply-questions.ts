import { openImpactDatabase } from '../../src/providers/sqlite/impact-database.js';
import { SqlImpactStore } from '../../src/providers/database/impact-store.js';
import { makeCounted, makeMention, makePerson, makeQuestion } from './make-impact.js';

/**
 * A program that a test kills, or has run twice at once: applies one batch after another and says the ids of each as soon
 * as it is kept. Arguments: data folder, number of batches after which it ends.
 */
const [dataDir = '', times = '0'] = process.argv.slice(2);
const batchSize = 20;

const db = await openImpactDatabase(dataDir);
const store = new SqlImpactStore(db);
for (let n = 0; n < Number(times); n++) {
  const topic = makeMention('the-topic', [1, -1]);
  const counted = [makeCounted(), makeCounted({ table: 'topic', key: topic.topic })];
  const questions = Array.from({ length: batchSize }, () => makeQuestion({ topic: topic.topic }, { counted, topic }));
  await store.apply([...questions, makePerson()], '2026-05-04');
  // A pipe is written to at once: what stands there was said before the kill.
  process.stdout.write(`${questions.map(({ event }) => event.id).join(' ')}\n`);
}
await db.close();
