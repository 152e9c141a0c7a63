import type { Lotse } from '../app.js';
import type { Config } from '../config.js';

/**
 * Opens a data folder without the engine: reports and letters read what is counted and indexed. Works beside a running
 * server.
 * @param region slug of the region it is about, which has to be indexed
 * @throws LotseError `unknown_region`
 */
export async function withImpact<T>(
  { dataDir }: { dataDir?: string | undefined },
  region: string,
  work: (lotse: Lotse, config: Readonly<Config>) => Promise<T>,
): Promise<T> {
  const [{ checkRegion, loadConfig }, { openLotse }] = await Promise.all([import('./session.js'), import('../app.js')]);
  const config = loadConfig({ dataDir });
  const lotse = await openLotse({ config, engine: { embedder: null, reason: 'not needed' } });
  try {
    await checkRegion(lotse.store, region);
    return await work(lotse, config);
  } finally {
    await lotse.close();
  }
}
