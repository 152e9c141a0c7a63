import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryLock } from '../src/providers/sqlite/process-lock.js';
import { SharedTurns } from '../src/shared-turns.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';

/** As two processes have them. */
function turnsOfTwo() {
  const folder = path.join(temporaryFolder(), 'locks');
  const locks = { tryLock: async (name: string) => tryLock(folder, name) };
  return [new SharedTurns(locks), new SharedTurns(locks)] as const;
}

describe('turns between processes', () => {
  it('run the work of one key one after the other, whichever process it came to, and of others beside it', async () => {
    const [one, other] = turnsOfTwo();
    const events: string[] = [];
    let finish = () => {};
    const first = one.run('conversation', async () => {
      events.push('first begins');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      events.push('first ends');
    });
    await until(() => events.length === 1);
    const second = other.run('conversation', async () => void events.push('second'));
    await other.run('another', async () => void events.push('another'));
    finish();
    await Promise.all([first, second]);
    expect(events).toEqual(['first begins', 'another', 'first ends', 'second']);
  });

  it('are over when work fails', async () => {
    const [one, other] = turnsOfTwo();
    await expect(one.run('conversation', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await other.run('conversation', async () => 'done')).toBe('done');
  });

  it('hold nobody up when no lock can be had', async () => {
    const turns = new SharedTurns({ tryLock: () => Promise.reject(new Error('the database is away')) });
    expect(await turns.run('conversation', async () => 'answered')).toBe('answered');
  });
});
