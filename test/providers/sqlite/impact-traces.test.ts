import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  makeCounted,
  makeFeedback,
  makeKept,
  makeMention,
  makePerson,
  makeQuestion,
} from '../../support/make-impact.js';
import { makeGap } from '../../support/make-gap.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { bytesOfImpact, openImpactStores } from './impact-file.js';

const day = '2026-05-04';
const nothing = { keptQuestions: '2020-01-01', events: '2020-01-01', seeds: '2020-01-01', applied: '2020-01-01' };
const hash = (letter: string) => letter.repeat(64);

/** Marks that stand in the files. */
const found = (dataDir: string, marks: string[]) => {
  const bytes = bytesOfImpact(dataDir);
  return marks.filter((mark) => bytes.includes(mark));
};

describe('what is erased of the effect', () => {
  it('of a conversation is nowhere in the files, among thousands of others', async () => {
    const dataDir = temporaryFolder();
    const { store } = await openImpactStores(dataDir);
    const text = (n: number) => `mark-${n}- ${'xylophone '.repeat(n % 40)}`;
    const kept = (n: number) => makeKept({ text: text(n), conversationHash: n % 3 === 0 ? hash('a') : `b${n}` });
    // In several batches: pages of the table are divided, and what they held is moved about.
    for (let n = 0; n < 1_500; n += 150) {
      await store.apply(
        Array.from({ length: 150 }, (_, more) => kept(n + more)),
        day,
      );
    }
    const gone = Array.from({ length: 500 }, (_, n) => `mark-${n * 3}-`);
    expect(found(dataDir, gone)).toEqual(gone);
    expect(await store.forget(hash('a'))).toBe(true);
    expect(found(dataDir, [...gone, hash('a')])).toEqual([]);
    expect(found(dataDir, ['mark-1-', 'mark-1499-'])).toHaveLength(2);
  });

  it('is nowhere in the files when another process erases it beside a running server', async () => {
    const dataDir = temporaryFolder();
    const [server, other] = [await openImpactStores(dataDir), await openImpactStores(dataDir)];
    await server.store.apply([makeKept({ text: 'xylophone' })], day);
    await other.store.forget(hash('a'));
    expect(found(dataDir, ['xylophone', hash('a')])).toEqual([]);
  });

  it('because its time is over is nowhere in the files', async () => {
    const dataDir = temporaryFolder();
    const { store } = await openImpactStores(dataDir);
    const topic = randomUUID();
    const vector = Array.from({ length: 24 }, (_, n) => n / 7);
    const question = makeQuestion(
      { hour: '2026-05-03T08:00:00.000Z', channel: 'marimba' },
      { counted: [makeCounted({ table: 'topic_language', key: `${topic}\tuk` })], topic: makeMention(topic, vector) },
    );
    const [yes, person] = [makeFeedback(question.event), makePerson()];
    await store.apply([question, yes, person, makeKept({ text: 'xylophone', day: '2026-05-03' })], '2026-05-03');
    await store.apply([makeQuestion({ hour: '2026-05-04T08:00:00.000Z', channel: 'bandoneon' })], day);
    const sum = Buffer.from(Float32Array.from(vector).buffer).toString('latin1');
    const marks = [question.event.id, 'marimba', topic, sum, yes.id, person.id, 'xylophone', hash('a')];
    expect(found(dataDir, marks)).toEqual(marks);
    await store.forgetOlderThan({ ...nothing, keptQuestions: day });
    expect(found(dataDir, marks)).not.toContain('xylophone');
    await store.forgetOlderThan({ keptQuestions: day, events: day, seeds: day, applied: day });
    expect(found(dataDir, marks)).toEqual([]);
    expect(found(dataDir, ['bandoneon'])).toEqual(['bandoneon']);
  });

  it('of staff is nowhere in the files, nor of her sessions', async () => {
    const dataDir = temporaryFolder();
    const { staffStore } = await openImpactStores(dataDir);
    const staff = { id: randomUUID(), region: 'musterstadt', name: 'Erika Sousaphone', invitedAt: '2026-05-04' };
    await staffStore.add(staff, 'flugelhorn');
    await staffStore.addSession({ tokenHash: 'celesta', staff: staff.id, expiresAt: '2026-05-05' });
    await staffStore.withdraw(staff.id);
    expect(found(dataDir, ['Sousaphone', 'flugelhorn', 'celesta', staff.id])).toEqual([]);
  });

  it('costs nothing where nothing was', async () => {
    const dataDir = temporaryFolder();
    const { store } = await openImpactStores(dataDir);
    // The first time, another process may have left something.
    await store.forgetOlderThan(nothing);
    await store.apply([makeQuestion()], day);
    const logBytes = () =>
      readdirSync(dataDir)
        .filter((name) => name.endsWith('-wal'))
        .map((name) => statSync(path.join(dataDir, name)).size);
    const before = logBytes();
    await store.forgetOlderThan(nothing);
    expect(logBytes()).toEqual(before);
    expect(before[0]).toBeGreaterThan(0);
  });

  it('was never there: what people asked, in gaps', async () => {
    const dataDir = temporaryFolder();
    const { gapStore } = await openImpactStores(dataDir);
    const gap = makeGap();
    gap.evidence.quotes = [{ text: 'xylophone', language: 'de' }];
    await gapStore.saveGaps([gap]);
    expect(found(dataDir, ['xylophone', gap.id])).toEqual([gap.id]);
  });
});
