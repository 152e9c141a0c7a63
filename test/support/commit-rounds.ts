import { openDatabase } from '../../src/providers/sqlite/database.js';
import { SqlKnowledgeStore } from '../../src/providers/database/knowledge-store.js';
import { makeStoredPage, makeViewChange } from './make-stored.js';

/**
 * A program: commits a region again and again, so that a test can have two of them do it at once.
 * Arguments: data folder, region, number of commits.
 */
const [dataDir = '', region = '', rounds = '0'] = process.argv.slice(2);
const store = new SqlKnowledgeStore(await openDatabase(dataDir));
const pages = Array.from({ length: 40 }, (_, n) => makeStoredPage(String(n), `${region} ${n}.`, { region }));
const view = { region, language: 'de' };
await store.commit(makeViewChange(pages, { region }));
for (let round = 1; round < Number(rounds); round += 1) {
  await store.saveVectors(view, 'model-1', [[`passage:${region} 1.`, Float32Array.of(round)]]);
  // No page is new: what is written depends on what was read.
  await store.commit(makeViewChange([], { region, model: `model-${round}` }));
}
await store.close();
