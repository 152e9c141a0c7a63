import type { Answer } from '../domain/answer.js';
import type { Conversation } from '../domain/conversation.js';
import { officeLanguage, officeText } from '../languages/office-texts.js';
import type { OutgoingTicket, TicketArticle } from '../ports/conversation-store.js';
import { handoverSubject, type SummaryParts, ticketNote } from './handover-summary.js';
import { type UntoldTurn, untoldTurns } from './untold-turns.js';

/** What goes to a ticket is made from. */
export interface TicketParts extends Omit<SummaryParts, 'conversation' | 'message'> {
  conversation: Conversation;
  region: { slug: string; name: string; defaultLanguage: string };
}

type NewTicket = Omit<OutgoingTicket, 'attempts'>;
type Said = Omit<TicketArticle, 'subject'>;

/**
 * Hands a conversation over: what was said so far as the person saw it, a note for the counsellors in their language, and
 * what the person writes to them. Where the conversation has a ticket already, only what it does not show yet.
 * @param id UUID
 * @param message what the person wrote to the office, masked; null when nothing
 */
export function handingOver(parts: TicketParts, id: string, message: string | null): NewTicket {
  const untold = untoldTurns(parts.conversation, parts.texts);
  const note = ticketNote({
    ...parts,
    conversation: { turns: untold.map(({ turn }) => turn) },
    isAgain: parts.conversation.handover?.channel === 'zammad',
  });
  const articles = [
    ...dialogue(parts.conversation, untold),
    internal(note),
    ...(message === null ? [] : [ofPerson(message)]),
  ];
  return { ...ticket(parts, id, articles), automaticAnswers: false };
}

/**
 * One more message of a person whom counsellors answer.
 * @param message masked; null when only the address is new
 * @param newReplyTo address for the reply that came with it, if any
 */
export function furtherMessageTo(
  parts: TicketParts,
  id: string,
  message: string | null,
  newReplyTo: string | null,
): NewTicket {
  const t = textOf(parts);
  const articles = [
    ...dialogue(parts.conversation, untoldTurns(parts.conversation, parts.texts)),
    ...(newReplyTo === null ? [] : [internal(t('ticket_reply_to', { address: newReplyTo }))]),
    ...(message === null ? [] : [ofPerson(message)]),
  ];
  return { ...ticket(parts, id, articles), automaticAnswers: null };
}

/** The person went back to the assistant. */
export function handingBack(parts: TicketParts, id: string): NewTicket {
  return { ...ticket(parts, id, [internal(textOf(parts)('ticket_returned'))]), automaticAnswers: true };
}

function ticket(parts: TicketParts, id: string, said: Said[]): Omit<NewTicket, 'automaticAnswers'> {
  const { conversation, region } = parts;
  const short = id.slice(0, 8);
  const t = textOf(parts);
  const articles = said.map((article, index) => {
    const key = article.internal ? 'ticket_subject_note' : (`ticket_subject_${nameOf(article)}` as const);
    return { subject: t(key, { id: `${short}-${index + 1}` }), ...article };
  });
  // Whatever opens a ticket twice, its title tells it from all others.
  const title = `${handoverSubject(parts)} (${short})`;
  return { id, channel: 'zammad', conversationId: conversation.id, region: region.slug, title, articles };
}

const nameOf = ({ from }: Said) => (from === 'person' ? 'person' : 'lotse');
const internal = (body: string): Said => ({ body, internal: true, from: 'assistant' });
const ofPerson = (body: string): Said => ({ body, internal: false, from: 'person' });

function dialogue({ id }: Pick<Conversation, 'id'>, untold: UntoldTurn[]): Said[] {
  return untold.flatMap(({ turn, questionTold }) => {
    // Whoever has the id reads along, and erases: an address with it was for the person alone.
    const body = shownText(turn.answer).replaceAll(id, '…');
    const shown: Said = { body, internal: false, from: 'assistant' };
    // Whoever presses a button writes nothing.
    return questionTold || turn.question.trim() === '' ? [shown] : [ofPerson(turn.question), shown];
  });
}

/** An answer with what its marks lead to. */
function shownText({ text, sources }: Answer): string {
  const links = sources.map(({ n, title, url }) => `[${n}] ${title}: ${url}`);
  return [text, ...(links.length > 0 ? [links.join('\n')] : [])].join('\n\n');
}

function textOf({ region }: TicketParts) {
  const language = officeLanguage(region.defaultLanguage);
  return (key: Parameters<typeof officeText>[1], values: Record<string, string> = {}) =>
    officeText(language, key, values);
}
