import { readFileSync } from 'node:fs';
import { quantile } from './tally.js';

/** Resident size of a process in megabytes (Linux); NaN when it is over. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Looks at the memory of processes every second. */
export class MemoryWatch {
  readonly samples: { atMs: number; megabytes: number[] }[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pids: number[],
    private readonly nowMs: () => number,
  ) {
    this.timer = setInterval(() => this.look(), 1000);
  }

  private look(): void {
    this.samples.push({ atMs: this.nowMs(), megabytes: this.pids.map(residentMegabytes) });
  }

  /** Of each process, the middle value between two moments. */
  medians(fromMs: number, toMs: number): number[] {
    const within = this.samples.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
    return this.pids.map((_, n) =>
      quantile(
        within.map(({ megabytes }) => megabytes[n] ?? Number.NaN),
        0.5,
      ),
    );
  }

  /** Of each process, the highest value. */
  peaks(): number[] {
    return this.pids.map((_, n) => Math.max(...this.samples.map(({ megabytes }) => megabytes[n] ?? 0)));
  }

  end(): void {
    clearInterval(this.timer);
  }
}
