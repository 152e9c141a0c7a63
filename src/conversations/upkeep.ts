import { errorKind } from '../errors.js';
import type { ChatStore } from '../ports/chat-store.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import type { Outbox, OutboxLogger } from './outbox.js';
import { chatRetentionTimes, retentionTimes } from './retention.js';

const forgetEveryMs = 60 * 60_000;
const deliverEveryMs = 5_000;

export interface UpkeepParts {
  store: Pick<ConversationStore, 'forgetOlderThan'>;
  chats: Pick<ChatStore, 'forgetOlderThan'>;
  outboxes: readonly Pick<Outbox<never>, 'deliverDue'>[];
  conversationHours: number;
  log: OutboxLogger;
  now?: (() => Date) | undefined;
}

/**
 * What a server does for conversations beside answering: erases what is over at once and every hour, and delivers what is
 * due every few seconds. What fails is logged and tried again.
 * @returns ends it; what is on its way goes on
 */
export function startUpkeep(parts: UpkeepParts): () => void {
  const { store, chats, outboxes, conversationHours, log, now = () => new Date() } = parts;
  // A slow office keeps neither erasing nor the other outbox waiting.
  const forgetting = inOrder(log);
  const delivering = outboxes.map((outbox) => ({ outbox, run: inOrder(log) }));
  const forget = () => {
    forgetting(
      () => store.forgetOlderThan(retentionTimes(now(), conversationHours)),
      'old conversations could not be erased',
    );
    forgetting(() => chats.forgetOlderThan(chatRetentionTimes(now())), 'old chats could not be erased');
  };
  const deliver = () => {
    for (const { outbox, run } of delivering)
      run(() => outbox.deliverDue(), 'what is to be delivered could not be read');
  };
  forget();
  deliver();
  const timers = [setInterval(forget, forgetEveryMs), setInterval(deliver, deliverEveryMs)];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Runs one work after the other; what fails is logged. */
function inOrder(log: OutboxLogger): (work: () => Promise<unknown>, message: string) => void {
  let underWay: Promise<unknown> = Promise.resolve();
  return (work, message) => {
    underWay = underWay.then(work).catch((error: unknown) => log.warn({ kind: errorKind(error) }, message));
  };
}
