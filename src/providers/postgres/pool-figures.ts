import type { Pool } from 'pg';
import type { PoolFigures } from '../../ports/metrics-sources.js';

/** How connections are used at this moment. @param pools by their names */
export function poolFigures(pools: Record<string, Pool>): PoolFigures[] {
  return Object.entries(pools).map(([pool, { totalCount, idleCount, waitingCount }]) => ({
    ...{ pool, open: totalCount, idle: idleCount, waiting: waitingCount },
  }));
}
