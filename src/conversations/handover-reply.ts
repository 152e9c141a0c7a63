import type { Answer } from '../domain/answer.js';
import type { RegionSettings } from '../domain/contact.js';
import type { Conversation, Handover, Pending } from '../domain/conversation.js';
import type { TextKey } from '../languages/locales.js';
import type { TextParameters, Texts } from '../languages/texts.js';
import type { ConversationChange } from '../ports/conversation-store.js';
import { contactsOf } from './contacts.js';
import { formatInstant } from './format-times.js';
import type { PageLookup } from './handover-summary.js';
import { officeStatus } from './office-hours.js';

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

/** What is answered, and what changes in the conversation. */
export interface HandoverReply extends Pick<Answer, 'text' | 'suggestions' | 'offers' | 'contacts'> {
  status: 'handover' | 'smalltalk';
  pending: Pending | null;
  handover: Handover | null;
  outgoing: ConversationChange['outgoing'];
}

/** A text of the interface as a reply; what the conversation waits for is over unless `changes` says otherwise. */
export function say(
  context: HandoverContext,
  key: TextKey,
  changes: Partial<HandoverReply>,
  values: TextParameters = {},
): HandoverReply {
  const { texts, language, region, settings, conversation } = context;
  const office = settings.handover.kind === 'contacts' ? region.name : settings.handover.office;
  const cancel = texts.t(language, 'handover.cancel');
  return {
    status: 'handover',
    text: texts.t(language, key, { region: region.name, office, cancel, ...values }),
    ...{ suggestions: [], offers: [], contacts: [], outgoing: [], pending: null },
    handover: conversation.handover,
    ...changes,
  };
}

/** Says that a person is in charge, and how to get the assistant back. */
export function inCharge(context: HandoverContext, handover: Handover): HandoverReply {
  const back = context.texts.t(context.language, 'handover.back');
  const values = { office: handover.office, back };
  return say(context, 'handover.person_in_charge', { handover, ...returnable(context) }, values);
}

/** When somebody reads it; nothing where the region did not say. */
export function whenRead({ settings, texts, language, now }: HandoverContext): string[] {
  const { open, opensAt } = officeStatus(settings, now);
  if (open) return [texts.t(language, 'handover.open_now')];
  return opensAt ? [texts.t(language, 'handover.closed_now', { time: formatInstant(opensAt, language) })] : [];
}

/** Whom to call instead. */
export const contacts = (context: HandoverContext) => ({
  contacts: contactsOf(context.settings, context.texts, context.language),
});
/** Offers to send nothing. */
export const cancellable = ({ texts, language }: HandoverContext) => ({
  suggestions: [texts.t(language, 'handover.cancel')],
});
/** Offers to go back to the assistant. */
export const returnable = ({ texts, language }: HandoverContext) => ({
  suggestions: [texts.t(language, 'handover.back')],
  offers: ['assistant' as const],
});
