import { randomUUID } from 'node:crypto';
import type { HandoverChannel } from '../domain/contact.js';
import type { Handover, Pending } from '../domain/conversation.js';
import { isInterfaceText } from '../languages/interface-text.js';
import type { TextKey } from '../languages/locales.js';
import { contactsOf } from './contacts.js';
import {
  cancellable,
  contacts,
  type HandoverContext,
  type HandoverReply,
  inCharge,
  returnable,
  say,
  whenRead,
} from './handover-reply.js';
import { furtherMessage, type HandoverMail, handoverSummary } from './handover-summary.js';
import { furtherMessageTo, handingBack, handingOver, type TicketParts } from './handover-ticket.js';
import { findReplyAddress, type ReplyAddress } from './reply-address.js';

export type { HandoverContext, HandoverReply } from './handover-reply.js';

/** One message in its two forms. */
export interface HandoverMessage {
  /** As the person typed it; only an address for the reply is taken from it. */
  raw: string;
  /** With personal data masked: this is what is sent. */
  masked: string;
}

/**
 * A person is asked for. Contacts are shown; or the conversation is handed over at once, where the reply comes here; or,
 * with hand-over by mail, an address for the reply is asked for until one is known.
 * @param message what the person wrote to the office; null when nothing
 * @param replyTo address given beside the message, if any
 */
export function askForPerson(
  context: HandoverContext,
  message: HandoverMessage | null = null,
  replyTo: string | null = null,
): HandoverReply {
  const { handover } = context.conversation;
  if (handover?.inCharge && isTaken(context, handover)) {
    const isNew = message !== null || (handover.channel === 'zammad' && findReplyAddress(replyTo ?? '') !== null);
    return isNew ? forward(context, handover, message, replyTo) : inCharge(context, handover);
  }
  return handOverAnew(released(context), message, replyTo);
}

/**
 * A message while a hand-over is under way: a person is in charge, or an address for the reply was asked for.
 * @returns null when it is a question like any other; what was pending is over then
 */
export function continueHandover(context: HandoverContext, message: HandoverMessage): HandoverReply | null {
  const { conversation, settings, texts } = context;
  const { pending, handover } = conversation;
  const pressed = (key: TextKey) => isInterfaceText(texts, message.raw, key);
  if (handover?.inCharge) {
    if (pressed('handover.back')) return giveBack(context, handover);
    if (isTaken(context, handover)) return forward(context, handover, message, null);
    return handOverAnew(released(context), message, null);
  }
  // The region may have changed its settings since.
  if (pending?.kind !== 'reply_address' || settings.handover.kind !== 'mail') return null;
  if (pressed('handover.cancel')) return say(context, 'handover.cancelled', { status: 'smalltalk' });
  const address = findReplyAddress(message.raw);
  if (address) return handOverByMail(context, settings.handover, address, pending.message);
  if (pending.askedAgain) return null;
  return say(context, 'handover.no_reply_address', {
    pending: { ...pending, askedAgain: true },
    ...cancellable(context),
  });
}

/** Whether what goes to the office in charge still arrives: the region may have changed its settings since. */
function isTaken({ settings }: HandoverContext, { channel }: Handover): boolean {
  return settings.handover.kind === channel;
}

/** Nobody is in charge any more. */
function released(context: HandoverContext): HandoverContext {
  const { handover } = context.conversation;
  return {
    ...context,
    conversation: { ...context.conversation, handover: handover && { ...handover, inCharge: false } },
  };
}

function handOverAnew(
  context: HandoverContext,
  message: HandoverMessage | null,
  replyTo: string | null,
): HandoverReply {
  const channel = context.settings.handover;
  if (channel.kind === 'contacts') return showContacts(context);
  if (channel.kind === 'zammad') return handOverByTicket(context, channel, message, findReplyAddress(replyTo ?? ''));
  const address = findReplyAddress(replyTo ?? message?.raw ?? '');
  if (address) return handOverByMail(context, channel, address, message?.masked ?? null);
  const pending: Pending = { kind: 'reply_address', message: message?.masked ?? null, askedAgain: replyTo !== null };
  return replyTo === null
    ? say(context, 'handover.ask_reply_address', { pending, ...cancellable(context), ...contacts(context) })
    : say(context, 'handover.no_reply_address', { pending, ...cancellable(context) });
}

function showContacts(context: HandoverContext): HandoverReply {
  const known = contactsOf(context.settings, context.texts, context.language);
  return say(context, known.length > 0 ? 'handover.contacts' : 'handover.no_contacts', { contacts: known });
}

function handOverByMail(
  context: HandoverContext,
  channel: Extract<HandoverChannel, { kind: 'mail' }>,
  address: ReplyAddress,
  message: string | null,
): HandoverReply {
  const { office } = channel;
  const id = randomUUID();
  const at = context.now.toISOString();
  const handover: Handover = { id, at, channel: 'mail', office, replyTo: address.value, inCharge: true };
  const mail = handoverSummary({ ...summaryParts(context, address.value), message });
  const sent = say(context, 'handover.sent', {
    ...{ handover, ...returnable(context) },
    outgoing: [{ id, ...envelope(context, channel.to, address, mail), inReplyTo: null }],
  });
  return { ...sent, text: [sent.text, ...whenRead(context)].join(' ') };
}

function handOverByTicket(
  context: HandoverContext,
  { office }: Extract<HandoverChannel, { kind: 'zammad' }>,
  message: HandoverMessage | null,
  address: ReplyAddress | null,
): HandoverReply {
  const id = randomUUID();
  const replyTo = address?.value ?? null;
  const at = context.now.toISOString();
  const handover: Handover = { id, at, channel: 'zammad', office, replyTo, inCharge: true };
  const outgoing = [handingOver(summaryParts(context, replyTo), id, message?.masked ?? null)];
  const sent = say(context, 'handover.sent_here', { handover, ...returnable(context), outgoing });
  return { ...sent, text: [sent.text, ...whenRead(context)].join(' ') };
}

/** Another message to the office in charge. */
function forward(
  context: HandoverContext,
  handover: Handover,
  message: HandoverMessage | null,
  replyTo: string | null,
): HandoverReply {
  const channel = context.settings.handover;
  if (channel.kind === 'mail' && message) return forwardByMail(context, channel.to, handover, message);
  const given = findReplyAddress(replyTo ?? '')?.value ?? null;
  const current = { ...handover, replyTo: given ?? handover.replyTo };
  const parts = summaryParts(context, current.replyTo);
  const outgoing = [furtherMessageTo(parts, randomUUID(), message?.masked ?? null, given)];
  return { ...inCharge(context, current), outgoing };
}

function forwardByMail(
  context: HandoverContext,
  to: string,
  handover: Handover,
  message: HandoverMessage,
): HandoverReply {
  // Whoever mistyped the number types it again: the newest address counts.
  const address =
    findReplyAddress(message.raw) ?? (handover.replyTo === null ? null : findReplyAddress(handover.replyTo));
  const current = { ...handover, replyTo: address?.value ?? null };
  const reply = inCharge(context, current);
  const mail = furtherMessage({ ...summaryParts(context, current.replyTo), message: message.masked });
  const further = { id: randomUUID(), ...envelope(context, to, address, mail), inReplyTo: handover.id };
  return { ...reply, outgoing: [further] };
}

/** The assistant answers again; who reads along in a ticket is told. */
function giveBack(context: HandoverContext, handover: Handover): HandoverReply {
  const isTold = handover.channel === 'zammad' && isTaken(context, handover);
  return say(context, 'handover.returned', {
    status: 'smalltalk',
    handover: { ...handover, inCharge: false },
    outgoing: isTold ? [handingBack(summaryParts(context, handover.replyTo), randomUUID())] : [],
  });
}

function summaryParts(context: HandoverContext, replyTo: string | null): TicketParts {
  const { conversation, region, language, texts, now, pageInDefaultLanguage, summary } = context;
  return { conversation, region, language, texts, at: now, pageInDefaultLanguage, summary, replyTo };
}

function envelope(context: HandoverContext, to: string, address: ReplyAddress | null, mail: HandoverMail) {
  const { conversation, region } = context;
  const replyTo = address?.kind === 'email' ? address.value : null;
  return { channel: 'mail' as const, conversationId: conversation.id, region: region.slug, to, replyTo, ...mail };
}
