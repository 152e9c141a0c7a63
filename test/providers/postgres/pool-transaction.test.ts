import type { Pool } from 'pg';
import { expect, it, vi } from 'vitest';
import { inPoolTransaction } from '../../../src/providers/postgres/pool-transaction.js';

/** A pool of one connection on which some statements fail. */
function poolFailing(...failing: string[]) {
  const said: string[] = [];
  const release = vi.fn();
  const query = async (text: string) => {
    said.push(text);
    if (failing.includes(text)) throw new Error(text);
  };
  return { said, release, pool: { connect: async () => ({ query, release }) } as unknown as Pool };
}

it('commits, or undoes all, and gives the connection back', async () => {
  const well = poolFailing();
  await inPoolTransaction(well.pool, async (client) => void (await client.query('work')));
  expect(well.said).toEqual(['begin', 'work', 'commit']);
  expect(well.release).toHaveBeenCalledWith(false);
  const ill = poolFailing('work');
  await expect(inPoolTransaction(ill.pool, async (client) => void (await client.query('work')))).rejects.toThrow(
    'work',
  );
  expect(ill.said).toEqual(['begin', 'work', 'rollback']);
  expect(ill.release).toHaveBeenCalledWith(false);
});

it('closes a connection on which a transaction may still be open', async () => {
  const { pool, release } = poolFailing('commit', 'rollback');
  await expect(inPoolTransaction(pool, async () => {})).rejects.toThrow('commit');
  expect(release).toHaveBeenCalledWith(true);
});
