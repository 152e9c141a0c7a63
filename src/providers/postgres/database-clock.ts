import type { Pool } from 'pg';

const measureEveryMs = 30_000;

/**
 * The database's clock, as processes on several machines see it: measured now and then, and in between counted by this
 * process's own steady clock, which nobody moves. What one writes as due or claimed means the same time to all.
 */
export class DatabaseClock {
  private readonly timer: NodeJS.Timeout;

  /** @param startedAt the database's time when `performance.now()` was 0, in milliseconds */
  private constructor(
    private readonly pool: Pool,
    private startedAt: number,
  ) {
    this.timer = setInterval(() => void this.measureAgain(), measureEveryMs);
    this.timer.unref();
  }

  static async open(pool: Pool): Promise<DatabaseClock> {
    return new DatabaseClock(pool, await measure(pool));
  }

  now(): Date {
    return new Date(this.startedAt + performance.now());
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** While the database is away, what was measured before is good enough. */
  private async measureAgain(): Promise<void> {
    this.startedAt = await measure(this.pool).catch(() => this.startedAt);
  }
}

/** The question is taken to travel as long as its answer. */
async function measure(pool: Pool): Promise<number> {
  const askedAt = performance.now();
  const { rows } = await pool.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  return (rows[0]?.now ?? Date.now()) - (askedAt + performance.now()) / 2;
}
