import { afterAll, expect, it, onTestFinished } from 'vitest';
import { PostgresLocks } from '../../../src/providers/postgres/locks.js';
import { emptyDatabase } from '../../support/postgres-server.js';

const database = await emptyDatabase();
afterAll(async () => await database?.drop());

it.skipIf(!database)('takes and gives back many at once without the queue of the library', async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error) => warnings.push(message);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const locks = new PostgresLocks(database?.url ?? '');
  onTestFinished(() => locks.close());
  const names = Array.from({ length: 20 }, (_, n) => `lock ${n}`);
  const releases = await Promise.all(names.map((name) => locks.tryLock(name)));
  expect(releases.filter((release) => release === null)).toEqual([]);
  for (const release of releases) release?.();
  // Asked for behind what is given back, they are free.
  expect((await Promise.all(names.map((name) => locks.tryLock(name)))).filter((release) => release === null)).toEqual(
    [],
  );
  expect(warnings).toEqual([]);
});
