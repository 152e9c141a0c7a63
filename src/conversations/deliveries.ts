import { errorKind } from '../errors.js';
import type { ChatStore } from '../ports/chat-store.js';
import type { ConversationStore, OutgoingHandover, OutgoingMail, OutgoingTicket } from '../ports/conversation-store.js';
import type { Counselling } from '../ports/counselling.js';
import type { HandoverSender } from '../ports/handover-sender.js';
import type { MessageSender, OutgoingMessage } from '../ports/message-sender.js';
import { Outbox, type OutboxLogger } from './outbox.js';

/** Who delivers what goes out. What has no sender stays until there is one. */
export interface Senders {
  mail: HandoverSender<OutgoingMail> | null;
  zammad: HandoverSender<OutgoingTicket> | null;
  /** One for each messenger. */
  messages: readonly MessageSender[];
}

export interface DeliveryParts {
  store: ConversationStore;
  chats: Pick<ChatStore, 'forget'>;
  senders: Senders;
  /** Tells the person what became of a hand-over. */
  tell: Counselling['tell'];
  log: OutboxLogger;
  /** Whether other processes deliver, too. */
  isShared?: boolean;
  now?: (() => Date) | undefined;
}

export interface Deliveries {
  handovers: Outbox<OutgoingHandover>;
  messages: Outbox<OutgoingMessage>;
}

/** The outboxes of hand-overs to offices and of messages to chats. */
export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { store, chats, senders, tell, log, isShared = false, now } = parts;
  const common = { log, isShared, ...(now ? { now } : {}) };
  const handovers = new Outbox<OutgoingHandover>({
    ...common,
    what: 'hand-over',
    queue: {
      due: (...given) => store.dueHandovers(...given),
      renew: (ids, until) => store.renewClaims(ids, until),
      delivered: (id) => store.handoverDelivered(id),
      failed: (...given) => store.handoverFailed(...given),
    },
    send: async (outgoing) => {
      // Nobody is told of mail: whoever waits for a letter back does not look here.
      const told = async (news: 'delayed' | 'arrived') =>
        await tell(outgoing.conversationId, news).catch((error: unknown) =>
          log.warn({ kind: errorKind(error) }, 'a person could not be told'),
        );
      try {
        await sendHandover(outgoing, senders);
      } catch (error) {
        if (outgoing.channel === 'zammad' && outgoing.attempts === 0) await told('delayed');
        throw error;
      }
      if (outgoing.channel === 'zammad' && outgoing.attempts > 0) await told('arrived');
    },
  });
  const messages = new Outbox<OutgoingMessage>({
    ...common,
    what: 'message',
    queue: {
      due: (...given) => store.dueMessages(...given),
      renew: (ids, until) => store.renewClaims(ids, until),
      delivered: (id) => store.messageDelivered(id),
      failed: (...given) => store.messageFailed(...given),
    },
    send: async (outgoing) => {
      const { channel, address } = outgoing;
      const sender = senders.messages.find((each) => each.channel === channel);
      if (!sender) throw withoutSender(channel);
      if ((await sender.send(outgoing)) === 'gone') await chats.forget(channel, address);
    },
  });
  return { handovers, messages };
}

async function sendHandover(outgoing: OutgoingHandover, { mail, zammad }: Senders): Promise<void> {
  if (outgoing.channel === 'mail') {
    if (!mail) throw withoutSender('mail');
    return await mail.send(outgoing);
  }
  if (!zammad) throw withoutSender('zammad');
  await zammad.send(outgoing);
}

function withoutSender(channel: string): Error {
  return Object.assign(new Error(`nothing is set that delivers by ${channel}`), { code: 'no_sender' });
}
