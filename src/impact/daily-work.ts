import { errorKind } from '../errors.js';
import { settledWithin } from '../conversations/settled-within.js';
import { germanDay } from './german-days.js';

/**
 * One thing that is done once a day; a failure is told and does not keep the others from being done. It is tried again an
 * hour later: what has to be erased is not kept a day longer because a file was busy.
 */
export interface DailyTask {
  /** For the log. */
  name: string;
  /** @param signal says that it should come to an end soon */
  run(signal: AbortSignal): Promise<unknown>;
}

export interface DailyWorkParts {
  /** In their order. */
  tasks(): readonly DailyTask[];
  log: { warn(fields: object, message: string): void };
  now(): Date;
}

/** After the start, so that nobody's first question waits. */
const firstAfterMs = 60_000;
/** How often it is looked whether a new day has begun. */
const lookEveryMs = 10 * 60_000;
/** How long what is under way is waited for at a stop. */
const stopMs = 5_000;
const againAfterMs = 60 * 60_000;

/**
 * Does the work of each of Germany's days once: soon after the start, then when a new day has begun. A machine that was
 * off at night does it in the morning.
 * @returns ends it; resolves when what is under way is done, or takes too long: what it misses is done after the next start
 */
export function startDailyWork({ tasks, log, now }: DailyWorkParts): () => Promise<void> {
  let begunOn: string | null = null;
  /** Names of what failed today, and when it is tried again. */
  let failed: { names: ReadonlySet<string>; againAt: number } = { names: new Set(), againAt: 0 };
  const stopping = new AbortController();
  let underWay = Promise.resolve();
  const work = async () => {
    const today = germanDay(now());
    const isNewDay = begunOn !== today;
    if (!isNewDay && (failed.names.size === 0 || now().getTime() < failed.againAt)) return;
    begunOn = today;
    const { names: again } = failed;
    const failing = new Set<string>();
    for (const { name, run } of tasks()) {
      if (stopping.signal.aborted) return;
      if (!isNewDay && !again.has(name)) continue;
      try {
        await run(stopping.signal);
      } catch (error) {
        failing.add(name);
        log.warn({ task: name, kind: errorKind(error) }, 'daily work failed');
      }
    }
    failed = { names: failing, againAt: now().getTime() + againAfterMs };
  };
  const look = () => {
    underWay = underWay.then(work);
  };
  const first = setTimeout(look, firstAfterMs);
  const timer = setInterval(look, lookEveryMs);
  return async () => {
    stopping.abort();
    clearTimeout(first);
    clearInterval(timer);
    await settledWithin(underWay, stopMs);
  };
}
