import { describe, expect, it } from 'vitest';
import { startWriter } from '../../support/start-writer.js';
import { makeMention, makeQuestion } from '../../support/make-impact.js';
import { waitFor } from '../../support/run-lotse.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openImpactStores } from './impact-file.js';

const startApplying = (dataDir: string, times: number) => startWriter('apply-questions', dataDir, times);

/** Sees that events, counts and topic tell of the same questions. @returns ids of the events */
async function checkWhole(dataDir: string): Promise<Set<string>> {
  const { store } = await openImpactStores(dataDir);
  const ids = new Set<string>();
  const span = { region: 'musterstadt', from: '2026-05-01', to: '2026-05-31' };
  for await (const { id } of store.events(span)) ids.add(id);
  const tallies = await store.tallies({ tables: ['all', 'person', 'topic'] });
  expect(tallies.map(({ questions }) => questions)).toEqual([ids.size, ids.size / 20, ids.size]);
  const [topic] = await store.topics();
  expect(topic).toMatchObject({ people: ids.size, questions: ids.size, sum: Float32Array.of(ids.size, -ids.size) });
  return ids;
}

describe('a process that counts', () => {
  it('leaves nothing half when it is killed, and loses nothing it said was kept', async () => {
    const dataDir = temporaryFolder();
    const { child, said, ended } = startApplying(dataDir, 1_000_000);
    await waitFor(() => said().length >= 10);
    child.kill('SIGKILL');
    await ended;
    expect(child.signalCode).toBe('SIGKILL');
    const ids = await checkWhole(dataDir);
    for (const id of said().flatMap((batch) => batch.split(' '))) expect(ids).toContain(id);
  });

  it('shares the file with another', async () => {
    const dataDir = temporaryFolder();
    const both = [startApplying(dataDir, 60), startApplying(dataDir, 60)];
    await Promise.all(both.map(({ ended }) => ended));
    expect(await checkWhole(dataDir)).toEqual(
      new Set(both.flatMap(({ said }) => said().flatMap((batch) => batch.split(' ')))),
    );
    expect((await checkWhole(dataDir)).size).toBe(2 * 60 * 20);
  });
});

describe('two connections', () => {
  it('count once what both were given, and what each was given alone', async () => {
    const dataDir = temporaryFolder();
    const [one, other] = [await openImpactStores(dataDir), await openImpactStores(dataDir)];
    const question = () => makeQuestion({}, { topic: makeMention('the-topic', [1]) });
    const batches = Array.from({ length: 20 }, () => [question(), question()]);
    // One after the other: a process waits for itself in vain.
    for (const changes of batches) {
      await one.store.apply(changes, '2026-05-04');
      await other.store.apply([...changes, question()], '2026-05-04');
    }
    expect(await one.store.tallies({ tables: ['all'] })).toMatchObject([{ people: 60, questions: 60 }]);
    expect(await other.store.topics()).toMatchObject([{ people: 60, questions: 60 }]);
  });
});
