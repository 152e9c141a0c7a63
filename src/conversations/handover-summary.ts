import type { Conversation, Feedback, Turn } from '../domain/conversation.js';
import { officeLanguage, officeText, type OfficeTextKey } from '../languages/office-texts.js';
import type { Texts } from '../languages/texts.js';
import { formatInstant } from './format-times.js';

/** A page as an office is shown it. */
export interface ShownPage {
  title: string;
  url: string;
}

/** Finds a translation group's page in the region's default language; null when there is none (any more). */
export type PageLookup = (group: string) => ShownPage | null;

export interface HandoverMail {
  subject: string;
  /** Plain text. */
  body: string;
}

/** What a mail to an office is made from. */
export interface SummaryParts {
  conversation: Pick<Conversation, 'turns'>;
  region: { name: string; defaultLanguage: string };
  /** The person's. */
  language: string;
  /** What the person wrote to the office, masked; null when nothing. */
  message: string | null;
  /** What a language model made of the conversation, in the office's language; null without one. */
  summary: string | null;
  replyTo: string | null;
  at: Date;
  texts: Texts;
  pageInDefaultLanguage: PageLookup;
}

/**
 * The mail that hands a conversation over: what was asked (masked, as it was written), which pages were shown (in the
 * region's default language where they exist), the person's language and address for the reply. In German where that is
 * the region's language, else in English.
 */
export function handoverSummary(parts: SummaryParts): HandoverMail {
  const { t, language } = office(parts);
  // Who pressed a button has asked nothing.
  const asked = parts.conversation.turns.filter(({ question }) => question.trim() !== '');
  const turns = asked.map((turn, index) => turnLines(turn, index + 1, parts).join('\n'));
  const message = parts.message === null ? [] : [`${t('message')}\n${quoted(parts.message)}`];
  const conversation = turns.length > 0 ? [t('conversation'), ...turns] : [t('no_conversation')];
  const summary = parts.summary === null ? [] : [`${t('summary')}\n${parts.summary}`];
  const body = [t('intro'), facts(parts), ...message, ...summary, ...conversation, t('privacy')];
  return { subject: t('subject', { language }), body: `${body.join('\n\n')}\n` };
}

/** The mail that carries one more message of a person whose conversation an office has already. */
export function furtherMessage(parts: SummaryParts & { message: string }): HandoverMail {
  const { t, language } = office(parts);
  const body = [t('further'), quoted(parts.message), facts(parts), t('privacy')];
  return { subject: `Re: ${t('subject', { language })}`, body: `${body.join('\n\n')}\n` };
}

function office({ region, language, texts }: SummaryParts) {
  const of = officeLanguage(region.defaultLanguage);
  const t = (key: OfficeTextKey, values: Record<string, string | number> = {}) =>
    officeText(of, key, { region: region.name, ...values });
  return { t, of, language: texts.languageName(of, language) };
}

function facts(parts: SummaryParts): string {
  const { t, of, language } = office(parts);
  const { replyTo, at } = parts;
  return [
    replyTo === null ? t('no_reply_to') : t('reply_to', { address: replyTo }),
    t('language', { language }),
    t('at', { time: formatInstant(at.toISOString(), of) }),
  ].join('\n');
}

function turnLines(turn: Turn, n: number, parts: SummaryParts): string[] {
  const { t, of } = office(parts);
  const pages = pagesOf(turn, parts.pageInDefaultLanguage).map(({ title, url }) => `- ${title}\n  ${url}`);
  return [
    t('question', { n, time: formatInstant(turn.at, of), question: turn.question }),
    pages.length > 0 ? t(shownKey(turn)) : t('status_other'),
    ...pages,
    ...(turn.feedback ? feedbackLines(turn.feedback, t) : []),
  ];
}

function shownKey({ answer }: Turn): OfficeTextKey {
  const { status } = answer;
  if (status === 'no_answer' || status === 'emergency' || status === 'clarification') return `status_${status}`;
  return 'status_answered';
}

/** Each page once; as the person saw it where the default language has none. */
function pagesOf({ groups, answer: { sources } }: Turn, lookup: PageLookup): ShownPage[] {
  // Where each source has its group, the one stands in for the other.
  const seen = groups.length === sources.length ? sources : [];
  const found = groups.flatMap((group, index) => lookup(group) ?? seen[index] ?? []);
  const pages = found.length > 0 ? found : sources;
  return [...new Map(pages.map((page) => [page.url, page])).values()];
}

function feedbackLines({ helpful, reason, comment }: Feedback, t: ReturnType<typeof office>['t']): string[] {
  const said = helpful
    ? t('feedback_helpful')
    : reason
      ? t('feedback_reason', { reason: t(`reason_${reason}`) })
      : t('feedback_unhelpful');
  return comment ? [said, t('comment', { comment })] : [said];
}

function quoted(message: string): string {
  return message
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
