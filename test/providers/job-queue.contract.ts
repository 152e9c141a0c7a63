import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobQueue } from '../../src/ports/job-queue.js';
import { until } from '../support/until.js';

/** @param open a queue that tries a job twice, without long pauses; the same jobs each time in a test, where they outlive it */
export function describeJobQueue(name: string, open: () => Promise<JobQueue>): void {
  describe(`jobs ${name}`, () => {
    const queue = async () => {
      const opened = await open();
      onTestFinished(() => opened.close());
      return opened;
    };

    it('does each job that was asked for, also before anybody could do it', async () => {
      const jobs = await queue();
      const done: string[] = [];
      await jobs.add('synchronise', 'early');
      await jobs.work('synchronise', async (about) => void done.push(about));
      await jobs.add('synchronise', 'late');
      await until(() => done.length === 2);
      expect(done.sort()).toEqual(['early', 'late']);
      expect(await jobs.dead()).toEqual([]);
    });

    it('adds nothing while the same job waits or is under way, and does it again when it is asked for later', async () => {
      const jobs = await queue();
      let begun = 0;
      let finish = () => {};
      await jobs.add('synchronise', 'town');
      await jobs.add('synchronise', 'town');
      await jobs.work('synchronise', async () => {
        begun += 1;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      });
      await until(() => begun === 1);
      await jobs.add('synchronise', 'town');
      await jobs.add('synchronise', 'other');
      finish();
      await until(() => begun === 2);
      finish();
      await until(async () => {
        await jobs.add('synchronise', 'town');
        return begun === 3;
      });
      finish();
    });

    it('tries again what failed, and gives up what fails each time, until that is asked for again', async () => {
      const jobs = await queue();
      let attempts = 0;
      let fails = true;
      await jobs.work('synchronise', async () => {
        attempts += 1;
        if (fails) throw Object.assign(new Error('of a person'), { code: 'ECONNREFUSED' });
      });
      await jobs.add('synchronise', 'town');
      await until(async () => (await jobs.dead()).length === 1);
      const [dead] = await jobs.dead();
      expect(attempts).toBe(2);
      expect(dead).toMatchObject({ kind: 'synchronise', about: 'town', attempts: 2, reason: 'Error ECONNREFUSED' });
      fails = false;
      expect(await jobs.retry('no such job')).toBe(false);
      expect(await jobs.retry(dead?.id ?? '')).toBe(true);
      await until(() => attempts === 3);
      await until(async () => (await jobs.dead()).length === 0);
    });

    it('tells work to end at a stop', async () => {
      const jobs = await open();
      let [begun, ended] = [false, false];
      await jobs.work('synchronise', async (_about, signal) => {
        begun = true;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        ended = true;
      });
      await jobs.add('synchronise', 'town');
      await until(() => begun);
      await jobs.close();
      expect(ended).toBe(true);
    });
  });
}
