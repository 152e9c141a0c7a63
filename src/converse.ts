import { type AnsweringServices, Context } from './answering/context.js';
import { answerQuestion } from './answering/pipeline.js';
import type { Reply } from './answering/reply.js';
import { handOverByForm } from './answering/steps/hand-over.js';
import { changeOf, openConversation } from './conversations/conversation-log.js';
import { InTurn } from './conversations/in-turn.js';
import type { Answer, Question } from './domain/answer.js';
import type { Conversation, Turn } from './domain/conversation.js';
import { LotseError } from './errors.js';
import type { Assistant, HandoverRequest, Progress } from './ports/assistant.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { RegionIndex } from './retrieval/view-index.js';
import { screenQuestion } from './screening/clean-text.js';
import { maskPersonalData } from './screening/personal-data.js';

/** What a conversation needs beside the steps of answering. */
export interface ConverseParts extends AnsweringServices {
  conversations: ConversationStore;
}

/** What a person can do in a conversation: see `Assistant`. The region is looked up by the caller. */
export interface Conversing {
  ask(question: Question, region: RegionIndex, onProgress?: (progress: Progress) => void): Promise<Answer>;
  feedback: Assistant['feedback'];
  conversation: Assistant['conversation'];
  forget: Assistant['forget'];
  handover(id: string, request: HandoverRequest, regionOf: (slug: string) => RegionIndex): Promise<Answer>;
}

/** After so many answers in a row that did not help, a person is offered. */
const unhelpfulInARow = 2;

/** Messages of one conversation are answered in the order in which they came. */
export function createConversing(parts: ConverseParts): Conversing {
  const { conversations, texts } = parts;
  const inTurn = new InTurn();
  const conversation = async (id: string): Promise<Conversation> => {
    const known = await conversations.load(id);
    if (known) return known;
    throw new LotseError(
      'not_found',
      'There is no such conversation (any more).',
      'Ask a question to begin a new one.',
    );
  };
  return {
    conversation,
    ask: async (question, region, onProgress = () => {}) => {
      const answer = async () => await converse(parts, question, region, onProgress);
      return question.conversationId ? await inTurn.run(question.conversationId, answer) : await answer();
    },
    feedback: async (answerId, { helpful, reason = null, comment }) => {
      const masked =
        comment === undefined || comment.trim() === '' ? null : maskPersonalData(screenQuestion(comment)).text;
      const known = await conversations.saveFeedback(answerId, { helpful, reason, comment: masked });
      const judged = known?.turns.find(({ answer }) => answer.id === answerId);
      if (!known || !judged) {
        const hint = 'Give the id of an answer of a conversation that is not over.';
        throw new LotseError('not_found', 'There is no such answer (any more).', hint);
      }
      return {
        thanks: texts.t(judged.answer.language, 'feedback.thanks'),
        offers: hasNotHelped(known.turns) ? ['handover'] : [],
      };
    },
    forget: async (id) => {
      if (!(await conversations.forget(id))) await conversation(id);
    },
    handover: async (id, request, regionOf) =>
      await inTurn.run(id, async () => {
        const known = await conversation(id);
        return await handOver(parts, known, regionOf(known.region), request);
      }),
  };
}

/** Whether the last answers that were judged did not help, as often as it takes for a person to be offered. */
function hasNotHelped(turns: readonly Turn[]): boolean {
  const judged = turns.flatMap(({ feedback }) => feedback ?? []).slice(-unhelpfulInARow);
  return judged.length === unhelpfulInARow && judged.every(({ helpful }) => !helpful);
}

async function converse(
  parts: ConverseParts,
  question: Question,
  region: RegionIndex,
  onProgress: (progress: Progress) => void,
): Promise<Answer> {
  const { conversations, now } = parts;
  const conversation = await openConversation(conversations, question, now());
  let streamed = false;
  const context = new Context(question, region, conversation, parts, (text) => {
    streamed = true;
    onProgress({ type: 'delta', text });
  });
  const reply = await answerQuestion(context, onProgress);
  if (context.forget) await conversations.forget(conversation.id);
  else await conversations.save(changeOf(conversation, { ...context, turn: turnOf(context, reply, now()) }));
  if (!streamed) onProgress({ type: 'delta', text: reply.answer.text });
  return reply.answer;
}

function turnOf(context: Context, { answer, groups }: Reply, now: Date): Turn {
  const { text, searchText, written } = context;
  return { at: now.toISOString(), question: text, searchedFor: searchText, written, answer, groups, feedback: null };
}

/** A person is asked for by a button or a form, not by a message. */
async function handOver(
  parts: ConverseParts,
  conversation: Conversation,
  region: RegionIndex,
  { message = '', replyTo }: HandoverRequest,
): Promise<Answer> {
  const question = { region: region.slug, text: message, conversationId: conversation.id };
  const context = new Context(question, region, conversation, parts, () => {});
  const reply = handOverByForm(context, replyTo ?? null);
  await parts.conversations.save(changeOf(conversation, { ...context, turn: turnOf(context, reply, parts.now()) }));
  return reply.answer;
}
