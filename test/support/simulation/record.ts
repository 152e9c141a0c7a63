import { newConversation } from '../../../src/conversations/conversation-log.js';
import type { Answer } from '../../../src/domain/answer.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type { ImpactChange } from '../../../src/domain/impact.js';
import type { ImpactRecorder, ObservedMessage } from '../../../src/ports/impact-recorder.js';
import { fakeAnswer } from '../fake-assistant.js';
import { makeTurn } from '../make-conversation.js';
import type { SimulatedConversation, SimulatedQuestion } from './conversations.js';
import { asQuestion } from './model-vectors.js';

/**
 * Lets the recorder see a conversation as it sees those of people.
 * @param onQuestion told of each question and the topic it was put into
 * @returns what it leaves to be counted
 */
export function record(
  recorder: ImpactRecorder,
  played: SimulatedConversation,
  onQuestion: (question: SimulatedQuestion, topic: string | null) => void,
): ImpactChange[] {
  const leaves: ImpactChange[] = [];
  const { id, region, channel, consent } = played;
  const asked = {
    region: region.slug,
    text: '',
    conversationId: id,
    channel,
    ...(consent === null ? {} : { consent }),
  };
  let conversation: Conversation = newConversation(asked, played.at);
  const say = (observed: Omit<ObservedMessage, 'conversation' | 'variant'>) => {
    const { text, groups, answer, written } = observed;
    const left = recorder.message({ ...observed, conversation, variant: null });
    leaves.push(...left.leaves);
    const at = played.at.toISOString();
    const turn = makeTurn({ at, question: text, groups: [...groups], answer, written, event: left.event });
    conversation = { ...conversation, turns: [...conversation.turns, turn].slice(-20), counted: left.counted };
    return turn;
  };
  for (const question of played.questions) {
    const { text, cited, offered, feedback } = question;
    const turn = say({
      ...{ text, written: played.language, answer: answerOf(played, question), groups: [...cited, ...offered] },
      ...{ vector: asQuestion(question.vector, played.language), asksForPerson: false },
    });
    onQuestion(question, turn.event?.topic ?? null);
    if (feedback) {
      const left = recorder.feedback(conversation, turn, { ...feedback, comment: null });
      leaves.push(...left.leaves);
      const turns = conversation.turns.map((each) => (each === turn ? { ...turn, event: left.event } : each));
      conversation = { ...conversation, turns, counted: left.counted };
    }
    if (question.asksPerson) {
      const answer = fakeAnswer({ region: region.slug, status: 'handover', statements: [], sources: [] });
      say({ text: '', written: null, answer, groups: [], vector: null, asksForPerson: true });
    }
  }
  return leaves;
}

const statusOf = {
  answered: 'answered',
  answered_other_language: 'answered_other_language',
  not_answered: 'no_answer',
  asked_back: 'clarification',
  emergency: 'emergency',
  failed: 'unavailable',
} as const;

function answerOf({ id, region, language }: SimulatedConversation, question: SimulatedQuestion): Answer {
  const { outcome, answered, confidence, isFollowUp, ms, offered } = question;
  const made = fakeAnswer();
  const sources = made.sources.map((source) => ({ ...source, language: answered ?? 'de' }));
  return {
    ...{ ...made, conversationId: id, region: region.slug, language, confidence, steps: [{ name: 'retrieve', ms }] },
    status: outcome === null ? 'smalltalk' : statusOf[outcome],
    statements: answered === null ? [] : made.statements,
    sources: answered !== null || offered.length > 0 ? sources : [],
    understood: { intent: 'question', emergency: null, followUp: isFollowUp, otherLanguages: [] },
  };
}
