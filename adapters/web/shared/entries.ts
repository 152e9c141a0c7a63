import type { Answer } from '../../../src/domain/answer.js';
import type { ConversationMessage, Feedback, Waiting } from '../../../src/domain/conversation.js';

/** How far a question has come. `elsewhere`: written in another channel, and still to be answered there. */
export type QuestionState = 'unsent' | 'failed' | 'answered' | 'elsewhere';

export interface QuestionEntry {
  kind: 'question';
  /** UUID made by the browser: however often the question is sent, it is answered once. */
  id: string;
  text: string;
  state: QuestionState;
  /** Of the browser's tab that sends it. */
  tab: string;
  /** Why it was not answered: the server's code, or `network`. */
  error?: { code: string; retryAfterSeconds: number } | undefined;
}

export interface AnswerEntry {
  kind: 'answer';
  id: string;
  answer: Answer;
  /** Id of its question's entry; null where nothing asked for it. */
  questionId: string | null;
  /** Whether the person has said what it is worth. */
  judged: boolean;
}

export interface MessageEntry {
  kind: 'message';
  id: string;
  message: ConversationMessage;
}

/** What stands in the log, one below the other. */
export type Entry = QuestionEntry | AnswerEntry | MessageEntry;

/** Of `GET /api/v1/conversations/{id}`, what the chat needs. */
export interface KeptConversation {
  channels?: string[];
  turns: { at: string; messageId?: string | null; question: string; answer: Answer; feedback: Feedback | null }[];
  messages?: ConversationMessage[];
  waiting?: Waiting[];
  handover: { office: string; inCharge: boolean } | null;
}

/** The server keeps 20 turns and as many messages. */
const keptEntries = 60;

export const isUnsent = (entry: Entry): entry is QuestionEntry => entry.kind === 'question' && entry.state === 'unsent';

/** Whether the server has it. */
export const isAnswered = (entry: Entry) => entry.kind !== 'question' || entry.state === 'answered';

export const latest = (entries: Entry[]): Entry[] => entries.slice(-keptEntries);

/**
 * Brings what a browser remembers and what the server keeps together: in the server's order, with the question in the
 * person's own words where it was asked here (the server's is masked). What only the browser has stays where it was;
 * what is still to be sent comes last. An entry that was there already stays the same object.
 */
export function mergeEntries(local: readonly Entry[], kept: KeptConversation): Entry[] {
  const merged = keptEntriesOf(local, kept);
  const ids = new Set(merged.map(({ id }) => id));
  let after = 0;
  for (const entry of local) {
    const at = merged.findIndex(({ id }) => id === entry.id);
    if (at >= 0) {
      after = at + 1;
      continue;
    }
    // Was waiting elsewhere, and is so no longer: its turn has come under another name.
    if (ids.has(entry.id) || (entry.kind === 'question' && entry.state === 'elsewhere')) continue;
    const isOpen = entry.kind === 'question' && entry.state !== 'answered';
    merged.splice(isOpen ? merged.length : after, 0, entry);
    after += 1;
  }
  return latest(merged);
}

function keptEntriesOf(local: readonly Entry[], kept: KeptConversation): Entry[] {
  const known = new Map(local.map((entry) => [entry.id, entry]));
  const timed: { at: string; entries: Entry[] }[] = [
    ...kept.turns.map((turn) => ({ at: turn.at, entries: turnEntries(turn, known) })),
    ...(kept.messages ?? []).map((message) => ({
      at: message.at,
      entries: [known.get(message.id) ?? ({ kind: 'message', id: message.id, message } as const)],
    })),
    ...(kept.waiting ?? []).map(({ messageId, at, question }) => ({
      at,
      entries: [known.get(messageId) ?? questionEntry(messageId, question, 'elsewhere')],
    })),
  ];
  timed.sort((one, other) => one.at.localeCompare(other.at));
  return timed.flatMap(({ entries }) => entries);
}

function turnEntries(turn: KeptConversation['turns'][number], known: ReadonlyMap<string, Entry>): Entry[] {
  const { answer } = turn;
  const local = known.get(answer.id);
  const questionId = local?.kind === 'answer' ? local.questionId : (turn.messageId ?? `of-${answer.id}`);
  const asked = questionId === null ? undefined : known.get(questionId);
  const judged = turn.feedback !== null;
  const made: Entry = local ?? { kind: 'answer', id: answer.id, answer, questionId, judged };
  if (questionId === null) return [made];
  if (asked?.kind !== 'question') return [questionEntry(questionId, turn.question, 'answered'), made];
  // Its answer was lost on the way here.
  return [asked.state === 'answered' ? asked : { ...asked, state: 'answered', error: undefined }, made];
}

function questionEntry(id: string, text: string, state: QuestionState): QuestionEntry {
  return { kind: 'question', id, text, state, tab: '' };
}
