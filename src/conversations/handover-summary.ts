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
  const { t } = office(parts);
  const message = parts.message === null ? [] : [`${t('message')}\n${quoted(parts.message)}`];
  const body = [t('intro'), facts(parts, replyLine(parts)), ...message, ...asked(parts), t('privacy')];
  return { subject: handoverSubject(parts), body: `${body.join('\n\n')}\n` };
}

/** What a hand-over is called: the region, and the person's language. */
export function handoverSubject(parts: Pick<SummaryParts, 'region' | 'language' | 'texts'>): string {
  const { t, language } = office(parts);
  return t('subject', { language });
}

/** What a note in a ticket is made from; `isAgain`: the office knows the person from this ticket. */
export type NoteParts = Omit<SummaryParts, 'message'> & { isAgain: boolean };

/**
 * The note that counsellors find in a ticket beside the conversation, which stands there as the person saw it: her
 * language, what was asked and which pages were shown, in the region's default language where they exist.
 */
export function ticketNote(parts: NoteParts): string {
  const { t } = office(parts);
  const { isAgain, replyTo, conversation } = parts;
  const reachable = facts(parts, replyTo === null ? [] : [t('ticket_reply_to', { address: replyTo })]);
  if (isAgain)
    return [t('ticket_again'), reachable, ...(conversation.turns.length > 0 ? asked(parts) : [])].join('\n\n');
  const intro = conversation.turns.length > 0 ? t('ticket_intro') : t('ticket_intro_empty');
  const howTo = [t('ticket_reply'), t('ticket_language_note'), t('ticket_automatic')].join('\n');
  return [intro, reachable, howTo, ...asked(parts), t('ticket_privacy')].join('\n\n');
}

/** What a model made of the conversation, and its questions with the pages shown. */
function asked(parts: Omit<SummaryParts, 'message'>): string[] {
  const { t } = office(parts);
  // Who pressed a button has asked nothing.
  const questions = parts.conversation.turns.filter(({ question }) => question.trim() !== '');
  const turns = questions.map((turn, index) => turnLines(turn, index + 1, parts).join('\n'));
  const summary = parts.summary === null ? [] : [`${t('summary')}\n${parts.summary}`];
  return [...summary, ...(turns.length > 0 ? [t('conversation'), ...turns] : [t('no_conversation')])];
}

/** The mail that carries one more message of a person whose conversation an office has already. */
export function furtherMessage(parts: SummaryParts & { message: string }): HandoverMail {
  const { t, language } = office(parts);
  const body = [t('further'), quoted(parts.message), facts(parts, replyLine(parts)), t('privacy')];
  return { subject: `Re: ${t('subject', { language })}`, body: `${body.join('\n\n')}\n` };
}

function office({ region, language, texts }: Pick<SummaryParts, 'region' | 'language' | 'texts'>) {
  const of = officeLanguage(region.defaultLanguage);
  const t = (key: OfficeTextKey, values: Record<string, string | number> = {}) =>
    officeText(of, key, { region: region.name, ...values });
  return { t, of, language: texts.languageName(of, language) };
}

function replyLine(parts: SummaryParts): string[] {
  const { t } = office(parts);
  return [parts.replyTo === null ? t('no_reply_to') : t('reply_to', { address: parts.replyTo })];
}

/** @param reply how the person is to be reached */
function facts(parts: Omit<SummaryParts, 'message'>, reply: string[]): string {
  const { t, of, language } = office(parts);
  const time = formatInstant(parts.at.toISOString(), of);
  return [...reply, t('language', { language }), t('at', { time })].join('\n');
}

function turnLines(turn: Turn, n: number, parts: Omit<SummaryParts, 'message'>): string[] {
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
