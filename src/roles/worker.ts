import type { Deliveries } from '../conversations/deliveries.js';
import type { OutboxLogger } from '../conversations/outbox.js';
import { startUpkeep, type UpkeepParts } from '../conversations/upkeep.js';
import { errorKind, LotseError } from '../errors.js';
import type { Processes } from '../ports/processes.js';

const countEveryMs = 5_000;
/** In Germany's time. */
const digestTimes = '*/5 * * * *';

export interface WorkerParts extends Pick<UpkeepParts, 'store' | 'chats' | 'conversationHours' | 'now'> {
  processes: Processes;
  deliveries: Deliveries;
  /** Counts what conversations have left. */
  count(): Promise<void>;
  /** @returns ends it */
  startDailyWork(): () => Promise<void>;
  /** @returns how many could not be sent */
  sendDigests(): Promise<number>;
  log: OutboxLogger;
}

/**
 * What a worker does: delivers what goes out, erases what is over, sends letters; and, one worker at a time, counts what
 * conversations leave and does what is done once a day.
 * @returns ends it; resolves when what is under way is at a good end
 */
export function startWorker(parts: WorkerParts): () => Promise<void> {
  const { processes, deliveries, log } = parts;
  const { leases, jobs, notifications } = processes;
  const endUpkeep = startUpkeep({ ...parts, outboxes: [deliveries.handovers, deliveries.messages] });
  const unsubscribe = notifications.subscribe('outbox', () => deliveries.messages.kick());
  const endCounting = leases.keep('counting', (signal) => countAndDoDailyWork(parts, signal));
  const digests = async () => {
    await jobs.work('digests', async () => {
      const refused = await parts.sendDigests();
      if (refused > 0) throw new LotseError('unavailable', `${refused} letters were not sent.`, 'See the log.');
    });
    await jobs.schedule('digests', '', digestTimes);
  };
  digests().catch((error: unknown) => log.warn({ kind: errorKind(error) }, 'letters cannot be asked for'));
  return async () => {
    endUpkeep();
    unsubscribe();
    await endCounting();
  };
}

/** Until the signal says so. */
async function countAndDoDailyWork(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  const { count, startDailyWork, log } = parts;
  let counting = Promise.resolve();
  const look = () => {
    counting = counting
      .then(count)
      .catch((error: unknown) => log.warn({ kind: errorKind(error) }, 'what was left to be counted could not be read'));
  };
  look();
  const timer = setInterval(look, countEveryMs);
  const endDaily = startDailyWork();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  clearInterval(timer);
  await Promise.all([counting, endDaily()]);
}
