import { describe, expect, it, onTestFinished } from 'vitest';
import { checkClock } from '../../src/doctor/check-clock.js';
import { checkPostgres } from '../../src/doctor/check-postgres.js';
import { readConfig } from '../../src/config.js';
import { emptyDatabase } from '../support/postgres-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();

describe('the doctor on PostgreSQL', () => {
  it('looks at version, pgvector, rights, connections, latency and tables', async ({ skip }) => {
    const database = await emptyDatabase();
    if (!database) return skip();
    onTestFinished(() => database.drop());
    const found = await checkPostgres({ url: database.url, connections: 8, regionMemoryBytes: 1 }).run(signal);
    expect(found.map(({ state }) => state).slice(0, 3)).toEqual(['ok', 'ok', 'ok']);
    expect(found.map(({ message }) => message).join('\n')).toMatch(/PostgreSQL \d+\.\npgvector [\d.]+\./u);
    expect(found.filter(({ message }) => message.endsWith('is empty.'))).toHaveLength(3);
    const config = readConfig({ LOTSE_DATA_DIR: temporaryFolder() });
    // As if it were another machine's.
    const elsewhere = (now: () => number) => checkClock(config, database.url, now, () => false).run(signal);
    expect(await elsewhere(Date.now)).toMatchObject([{ state: 'ok', message: expect.stringContaining('right') }]);
    const behind = await elsewhere(() => Date.now() - 90_000);
    expect(behind).toMatchObject([{ state: 'failed', message: expect.stringContaining('behind') }]);
  });

  it('says what is wrong without the password when nothing answers, or no such database is there', async ({ skip }) => {
    const nobody = await checkPostgres({
      url: 'postgres://lotse:verysecret@127.0.0.1:9/lotse',
      connections: 8,
      regionMemoryBytes: 1,
    }).run(signal);
    expect(nobody).toMatchObject([{ state: 'failed', message: 'PostgreSQL cannot be reached (ECONNREFUSED).' }]);
    const database = await emptyDatabase();
    if (!database) return skip();
    onTestFinished(() => database.drop());
    const url = new URL(database.url);
    url.pathname = '/nothing_of_that_name';
    const [missing] = await checkPostgres({ url: url.href, connections: 8, regionMemoryBytes: 1 }).run(signal);
    expect(missing).toMatchObject({ state: 'failed', action: expect.stringContaining('createdb') });
    expect(JSON.stringify([nobody, missing])).not.toContain('verysecret');
  });
});
