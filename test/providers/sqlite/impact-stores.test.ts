import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeExperimentStore } from '../experiment-store.contract.js';
import { describeGapStore } from '../gap-store.contract.js';
import { describeStaffStore } from '../staff-store.contract.js';
import { openImpactStores } from './impact-file.js';

const open = () => openImpactStores(temporaryFolder());

describeGapStore('SQLite', async () => (await open()).gapStore);
describeExperimentStore('SQLite', async () => (await open()).experimentStore);
describeStaffStore('SQLite', async () => (await open()).staffStore);
