import { randomUUID } from 'node:crypto';
import { latestChannel } from './conversations/conversation-log.js';
import { personLanguage } from './conversations/person-language.js';
import { findReplyAddress } from './conversations/reply-address.js';
import type { SubmittedQuestion } from './conversations/waiting-messages.js';
import type { Conversation, Turn } from './domain/conversation.js';
import { identifyLanguage } from './languages/identify-language.js';
import type { Texts } from './languages/texts.js';
import { isPublished } from './retrieval/published-contacts.js';
import type { RegionIndex } from './retrieval/view-index.js';
import { questionCharacters, screenQuestion } from './screening/clean-text.js';
import { maskPersonalData, withoutMasks } from './screening/personal-data.js';

/**
 * What is kept of a message until it is answered: personal data is masked. Only where an address for the reply was asked
 * for, that one is kept, as it will be in the hand-over: after a restart it would have to be typed again.
 * @throws LotseError `invalid_request` when the message cannot be answered
 */
export function maskedWhileWaiting(
  { text }: SubmittedQuestion,
  region: RegionIndex,
  conversation: Conversation,
): string {
  const raw = screenQuestion(text);
  const masked = maskPersonalData(raw, { keep: (contact) => isPublished(region, contact) }).text;
  const address = takesAddress(conversation) ? findReplyAddress(raw)?.value : undefined;
  const added = address === undefined || masked.includes(address) ? '' : ` ${address}`;
  // A mask may be longer than what it covers, and what is too long would not be answered after a restart.
  return `${masked.slice(0, questionCharacters - added.length)}${added}`;
}

function takesAddress({ pending, handover }: Conversation): boolean {
  return pending?.kind === 'reply_address' || (handover?.inCharge === true && handover.channel === 'mail');
}

/**
 * The turn of a message that could not be answered: it says so in the person's language.
 * @param question with its text as it was kept
 */
export function unansweredTurn(
  question: SubmittedQuestion,
  conversation: Conversation,
  texts: Texts,
  now: Date,
): Omit<Turn, 'event'> {
  // Where an address was asked for, it was kept.
  const text = maskPersonalData(question.text).text;
  const hints = [question.language, personLanguage(conversation, ''), question.channelLanguage].filter(
    (hint): hint is string => Boolean(hint),
  );
  const { language } = identifyLanguage(withoutMasks(text), hints, 'en');
  return {
    messageId: question.messageId,
    channel: question.channel ?? latestChannel(conversation),
    at: now.toISOString(),
    question: text,
    searchedFor: text,
    written: null,
    answer: {
      id: randomUUID(),
      conversationId: conversation.id,
      region: conversation.region,
      status: 'unavailable',
      language: texts.bestLocale(language),
      mode: 'extractive',
      text: texts.t(language, 'status.unavailable'),
      ...{ statements: [], sources: [], notices: [], suggestions: [], offers: [], contacts: [] },
      ...{ understood: null, confidence: 0, steps: [] },
    },
    groups: [],
    feedback: null,
  };
}
