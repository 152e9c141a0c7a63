import type { Pool, PoolClient } from 'pg';

/**
 * Runs work in one transaction on one of a pool's connections. A connection on which it could neither be committed nor
 * undone is closed: whoever got it next would be in the middle of this transaction.
 * @throws what the work or the database throws; nothing of it is there then
 */
export async function inPoolTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let isSpoiled = false;
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {
      isSpoiled = true;
    });
    throw error;
  } finally {
    client.release(isSpoiled);
  }
}
