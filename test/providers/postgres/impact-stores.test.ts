import { describe, it } from 'vitest';
import { describeExperimentStore } from '../experiment-store.contract.js';
import { describeGapStore } from '../gap-store.contract.js';
import { describeImpactCounts } from '../impact-counts.contract.js';
import { describeImpactRetention } from '../impact-retention.contract.js';
import { describeImpactStore } from '../impact-store.contract.js';
import { describeImpactTopics } from '../impact-topics.contract.js';
import { describeStaffStore } from '../staff-store.contract.js';
import { postgresUnderTest } from './postgres-stores.js';

const name = 'PostgreSQL';
const postgres = await postgresUnderTest();

describe.skipIf(!postgres)('the effect on PostgreSQL', () => {
  if (!postgres) return it('is not tested: there is no PostgreSQL', () => {});
  const open = async () => (await postgres.open()).impact;
  describeImpactStore(name, open);
  describeImpactTopics(name, open);
  describeImpactRetention(name, open);
  describeImpactCounts(name, async () => ({ store: await open(), close: async () => {} }));
  describeGapStore(name, async () => (await postgres.open()).gaps);
  describeExperimentStore(name, async () => (await postgres.open()).experiments);
  describeStaffStore(name, async () => (await postgres.open()).staff);
});
