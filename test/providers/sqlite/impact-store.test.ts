import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeImpactCounts } from '../impact-counts.contract.js';
import { describeImpactRetention } from '../impact-retention.contract.js';
import { describeImpactStore } from '../impact-store.contract.js';
import { describeImpactTopics } from '../impact-topics.contract.js';
import { openImpactStores } from './impact-file.js';

const open = async () => (await openImpactStores(temporaryFolder())).store;

describeImpactStore('SQLite', open);
describeImpactTopics('SQLite', open);
describeImpactRetention('SQLite', open);
describeImpactCounts('SQLite', async () => {
  const { store, database } = await openImpactStores(temporaryFolder());
  return { store, close: () => database.close() };
});
