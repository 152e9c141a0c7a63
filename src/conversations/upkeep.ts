import type { ConversationStore } from '../ports/conversation-store.js';
import type { HandoverOutbox, OutboxLogger } from './handover-outbox.js';
import { retentionTimes } from './retention.js';

const forgetEveryMs = 60 * 60_000;
const deliverEveryMs = 5_000;

export interface UpkeepParts {
  store: ConversationStore;
  /** Null when no mail server is set. */
  outbox: HandoverOutbox | null;
  conversationHours: number;
  log: OutboxLogger;
  now?: () => Date;
}

/**
 * What a server does for conversations beside answering: erases what is over at once and every hour, and sends
 * hand-overs that are due every few seconds. What fails is logged and tried again.
 * @returns ends it; a mail that is on its way then may be sent again after the next start
 */
export function startUpkeep({
  store,
  outbox,
  conversationHours,
  log,
  now = () => new Date(),
}: UpkeepParts): () => void {
  let underWay: Promise<unknown> = Promise.resolve();
  const run = (work: () => Promise<unknown>, message: string) => {
    underWay = underWay.then(work).catch((error: unknown) => log.warn({ kind: kindOf(error) }, message));
  };
  const forget = () =>
    run(() => store.forgetOlderThan(retentionTimes(now(), conversationHours)), 'old conversations could not be erased');
  const deliver = () => run(async () => await outbox?.deliverDue(), 'hand-overs could not be read');
  forget();
  deliver();
  const timers = [setInterval(forget, forgetEveryMs), setInterval(deliver, deliverEveryMs)];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Its message may quote what a person wrote. */
function kindOf(error: unknown): unknown {
  return error instanceof Error ? ((error as { code?: unknown }).code ?? error.name) : typeof error;
}
