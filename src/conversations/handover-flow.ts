import { randomUUID } from 'node:crypto';
import type { Answer } from '../domain/answer.js';
import type { HandoverChannel, RegionSettings } from '../domain/contact.js';
import type { Conversation, Handover, Pending } from '../domain/conversation.js';
import { isInterfaceText } from '../languages/interface-text.js';
import type { TextKey } from '../languages/locales.js';
import type { TextParameters, Texts } from '../languages/texts.js';
import type { ConversationChange } from '../ports/conversation-store.js';
import { contactsOf } from './contacts.js';
import { formatInstant } from './format-times.js';
import { furtherMessage, handoverSummary, type HandoverMail, type PageLookup } from './handover-summary.js';
import { officeStatus } from './office-hours.js';
import { findReplyAddress, type ReplyAddress } from './reply-address.js';

/** What the flow looks at. */
export interface HandoverContext {
  conversation: Conversation;
  region: { slug: string; name: string; defaultLanguage: string };
  settings: RegionSettings;
  texts: Texts;
  /** The reader's. */
  language: string;
  now: Date;
  pageInDefaultLanguage: PageLookup;
  /** See `SummaryParts`. */
  summary: string | null;
}

/** One message in its two forms. */
export interface HandoverMessage {
  /** As the person typed it; only an address for the reply is taken from it. */
  raw: string;
  /** With personal data masked: this is what is sent. */
  masked: string;
}

/** What is answered, and what changes in the conversation. */
export interface HandoverReply extends Pick<Answer, 'text' | 'suggestions' | 'offers' | 'contacts'> {
  status: 'handover' | 'smalltalk';
  pending: Pending | null;
  handover: Handover | null;
  outgoing: ConversationChange['outgoing'];
}

/**
 * A person is asked for. Contacts are shown, or, with hand-over by mail, an address for the reply is asked for; where
 * one is known, the conversation is handed over.
 * @param message what the person wrote to the office; null when nothing
 * @param replyTo address given beside the message, if any
 */
export function askForPerson(
  context: HandoverContext,
  message: HandoverMessage | null = null,
  replyTo: string | null = null,
): HandoverReply {
  const { conversation, settings } = context;
  if (conversation.handover?.inCharge)
    return message ? forward(context, conversation.handover, message) : inCharge(context, conversation.handover);
  const channel = settings.handover;
  if (channel.kind === 'contacts') return showContacts(context);
  const address = findReplyAddress(replyTo ?? message?.raw ?? '');
  if (address) return handOver(context, channel, address, message?.masked ?? null);
  const pending: Pending = { kind: 'reply_address', message: message?.masked ?? null, askedAgain: replyTo !== null };
  return replyTo === null
    ? say(context, 'handover.ask_reply_address', { pending, ...cancellable(context), ...contacts(context) })
    : say(context, 'handover.no_reply_address', { pending, ...cancellable(context) });
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
    if (!pressed('handover.back')) return forward(context, handover, message);
    const returned = { ...handover, inCharge: false };
    return say(context, 'handover.returned', { status: 'smalltalk', handover: returned });
  }
  // The region may have changed its settings since.
  if (pending?.kind !== 'reply_address' || settings.handover.kind !== 'mail') return null;
  if (pressed('handover.cancel')) return say(context, 'handover.cancelled', { status: 'smalltalk' });
  const address = findReplyAddress(message.raw);
  if (address) return handOver(context, settings.handover, address, pending.message);
  if (pending.askedAgain) return null;
  return say(context, 'handover.no_reply_address', {
    pending: { ...pending, askedAgain: true },
    ...cancellable(context),
  });
}

function showContacts(context: HandoverContext): HandoverReply {
  const known = contactsOf(context.settings, context.texts, context.language);
  return say(context, known.length > 0 ? 'handover.contacts' : 'handover.no_contacts', { contacts: known });
}

function handOver(
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

function forward(context: HandoverContext, handover: Handover, message: HandoverMessage): HandoverReply {
  const channel = context.settings.handover;
  // The region takes no mail any more: nobody would read it.
  if (channel.kind !== 'mail') return { ...showContacts(context), handover: { ...handover, inCharge: false } };
  // Whoever mistyped the number types it again: the newest address counts.
  const address =
    findReplyAddress(message.raw) ?? (handover.replyTo === null ? null : findReplyAddress(handover.replyTo));
  const current = { ...handover, replyTo: address?.value ?? null };
  const reply = inCharge(context, current);
  const mail = furtherMessage({ ...summaryParts(context, current.replyTo), message: message.masked });
  const further = {
    id: randomUUID(),
    ...envelope(context, channel.to, address, mail),
    inReplyTo: handover.id,
  };
  return { ...reply, outgoing: [further] };
}

function inCharge(context: HandoverContext, handover: Handover): HandoverReply {
  const back = context.texts.t(context.language, 'handover.back');
  const values = { office: handover.office, back };
  return say(context, 'handover.person_in_charge', { handover, ...returnable(context) }, values);
}

function summaryParts(context: HandoverContext, replyTo: string | null) {
  const { conversation, region, language, texts, now, pageInDefaultLanguage, summary } = context;
  return { conversation, region, language, texts, at: now, pageInDefaultLanguage, summary, replyTo };
}

function envelope(context: HandoverContext, to: string, address: ReplyAddress | null, mail: HandoverMail) {
  const { conversation, region } = context;
  const replyTo = address?.kind === 'email' ? address.value : null;
  return { conversationId: conversation.id, region: region.slug, to, replyTo, ...mail };
}

/** When somebody reads it; nothing where the region did not say. */
function whenRead({ settings, texts, language, now }: HandoverContext): string[] {
  const { open, opensAt } = officeStatus(settings, now);
  if (open) return [texts.t(language, 'handover.open_now')];
  return opensAt ? [texts.t(language, 'handover.closed_now', { time: formatInstant(opensAt, language) })] : [];
}

const contacts = (context: HandoverContext) => ({
  contacts: contactsOf(context.settings, context.texts, context.language),
});
const cancellable = ({ texts, language }: HandoverContext) => ({ suggestions: [texts.t(language, 'handover.cancel')] });
const returnable = ({ texts, language }: HandoverContext) => ({
  suggestions: [texts.t(language, 'handover.back')],
  offers: ['assistant' as const],
});

/** A text of the interface as a reply; what the conversation waits for is over unless `changes` says otherwise. */
function say(
  context: HandoverContext,
  key: TextKey,
  changes: Partial<HandoverReply>,
  values: TextParameters = {},
): HandoverReply {
  const { texts, language, region, settings, conversation } = context;
  const office = settings.handover.kind === 'mail' ? settings.handover.office : region.name;
  const cancel = texts.t(language, 'handover.cancel');
  return {
    status: 'handover',
    text: texts.t(language, key, { region: region.name, office, cancel, ...values }),
    ...{ suggestions: [], offers: [], contacts: [], outgoing: [], pending: null },
    handover: conversation.handover,
    ...changes,
  };
}
