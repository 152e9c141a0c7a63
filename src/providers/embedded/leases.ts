import { setTimeout as pause } from 'node:timers/promises';
import type { Leases } from '../../ports/leases.js';
import type { Locks, Release } from '../../ports/locks.js';
import type { LeaseFigures } from '../../ports/metrics-sources.js';

const everyMs = 1_000;

/** Leases as locks that die with their process: nothing has to be renewed. */
export class LockLeases implements Leases {
  private readonly tried = new Map<string, boolean>();

  /** @param onFault told when a lock could not be tried, or work has failed */
  constructor(
    private readonly locks: Pick<Locks, 'tryLock'>,
    private readonly onFault: (error: unknown) => void = () => {},
  ) {}

  keep(name: string, work: (signal: AbortSignal) => Promise<void>): () => Promise<void> {
    const ending = new AbortController();
    const running = this.run(name, work, ending.signal);
    return async () => {
      ending.abort();
      await running;
    };
  }

  figures(): LeaseFigures[] {
    return [...this.tried].map(([lease, held]) => ({ lease, held }));
  }

  private async run(name: string, work: (signal: AbortSignal) => Promise<void>, ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      let release: Release | null = null;
      try {
        release = await this.locks.tryLock(`lease-${name}`);
        this.tried.set(name, release !== null);
        if (release) await work(ending);
      } catch (error) {
        this.onFault(error);
      } finally {
        release?.();
        this.tried.set(name, false);
      }
      await pause(everyMs, undefined, { signal: ending }).catch(() => {});
    }
    this.tried.delete(name);
  }
}
