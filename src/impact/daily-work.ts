import { errorKind } from '../errors.js';
import { germanDay } from './german-days.js';

/** One thing that is done once a day; a failure is told and does not keep the others from being done. */
export interface DailyTask {
  /** For the log. */
  name: string;
  run(): Promise<unknown>;
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

/**
 * Does the work of each of Germany's days once: soon after the start, then when a new day has begun. A machine that was
 * off at night does it in the morning.
 * @returns ends it; resolves when what is under way is done
 */
export function startDailyWork({ tasks, log, now }: DailyWorkParts): () => Promise<void> {
  let doneOn: string | null = null;
  let stopped = false;
  let underWay = Promise.resolve();
  const work = async () => {
    const today = germanDay(now());
    if (doneOn === today) return;
    doneOn = today;
    for (const { name, run } of tasks()) {
      if (stopped) return;
      try {
        await run();
      } catch (error) {
        log.warn({ task: name, kind: errorKind(error) }, 'daily work failed');
      }
    }
  };
  const look = () => {
    underWay = underWay.then(work);
  };
  const first = setTimeout(look, firstAfterMs);
  const timer = setInterval(look, lookEveryMs);
  return async () => {
    stopped = true;
    clearTimeout(first);
    clearInterval(timer);
    await underWay;
  };
}
