import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Leases } from '../../ports/leases.js';
import type { LeaseFigures } from '../../ports/metrics-sources.js';
import { processSchema } from './process-tables.js';

export interface LeaseTimes {
  /** How long a lease lasts that is not renewed, by the database's clock. */
  lastsMs: number;
  /** Between renewals, and between attempts to get it. */
  everyMs: number;
  /** So long before a lease that could not be renewed is over its work is told to end, by this process's clock. */
  marginMs: number;
}

const usualTimes: LeaseTimes = { lastsMs: 10_000, everyMs: 2_000, marginMs: 3_000 };

/** Work that goes on while its lease is held. */
interface Held {
  stopping: AbortController;
  work: Promise<void>;
  /** Ends the work in time when the lease is not renewed, whatever the database does meanwhile. */
  timer: NodeJS.Timeout | undefined;
}

/**
 * Leases as rows that expire by the database's clock. The time is counted here from before the question was sent, so that
 * work ends before another can begin, however slow the answer was. A process that stood still meanwhile (a suspended
 * machine) learns of it when it wakes: work has to bear a moment of two holders.
 */
export class PostgresLeases implements Leases {
  private readonly holder = randomUUID();
  private readonly tried = new Map<string, boolean>();

  /** @param onFault told when the database could not be asked, or work has failed */
  constructor(
    private readonly pool: Pool,
    private readonly onFault: (error: unknown) => void = () => {},
    private readonly times: LeaseTimes = usualTimes,
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
    const { lastsMs, everyMs, marginMs } = this.times;
    let held: Held | null = null;
    let faulty = false;
    while (!ending.aborted) {
      if (held?.stopping.signal.aborted) held = await letGo(held);
      const askedAt = performance.now();
      try {
        const isOurs = await this.take(name);
        faulty = false;
        if (isOurs) {
          // What was told to end meanwhile ends first; it begins again with the next renewal.
          held ??= this.begin(work);
          renewUntil(held, askedAt + lastsMs - marginMs);
        } else if (held) held = await letGo(held);
      } catch (error) {
        if (!faulty) this.onFault(error);
        faulty = true;
      }
      this.tried.set(name, held !== null);
      await pause(everyMs, undefined, { signal: ending }).catch(() => {});
    }
    if (held) await letGo(held);
    this.tried.delete(name);
    await this.pool
      .query(`delete from ${processSchema}.leases where name = $1 and holder = $2`, [name, this.holder])
      .catch(() => {});
  }

  private begin(work: (signal: AbortSignal) => Promise<void>): Held {
    const stopping = new AbortController();
    const begun = work(stopping.signal)
      .catch(this.onFault)
      // Whether it is done or has failed: it begins again with the next renewal.
      .finally(() => stopping.abort());
    return { stopping, work: begun, timer: undefined };
  }

  private async take(name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      text: `insert into ${processSchema}.leases as lease (name, holder, expires_at)
        values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
        on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
        where lease.holder = excluded.holder or lease.expires_at < clock_timestamp()`,
      values: [name, this.holder, this.times.lastsMs],
    });
    return rowCount === 1;
  }
}

/** @param until by `performance.now()` */
function renewUntil(held: Held, until: number): void {
  clearTimeout(held.timer);
  held.timer = setTimeout(() => held.stopping.abort(), Math.max(0, until - performance.now()));
}

async function letGo({ stopping, work, timer }: Held): Promise<null> {
  clearTimeout(timer);
  stopping.abort();
  await work;
  return null;
}
