import type { RegionSettings } from '../../domain/contact.js';
import type { ImpactChange, TopicMention } from '../../domain/impact.js';
import type { ConversationStore } from '../../ports/conversation-store.js';
import type { ImpactRecorder, Left, ObservedMessage } from '../../ports/impact-recorder.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import { officeStatus } from '../../conversations/office-hours.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { germanDay } from '../german-days.js';
import type { TopicMap } from '../topics/topic-map.js';
import { applyOrder } from './apply-order.js';
import { leftByFeedback } from './left-by-feedback.js';
import { leftByMessage } from './left-by-message.js';
import { questionSpace } from './question-space.js';

/** Moved at a time: messages wait no longer for it than for one another. */
const batch = 50;
/** Topics are found to be the same once a day, and other processes begin few. */
const readTopicsEveryMs = 60 * 60_000;

export interface RecorderParts {
  store: Pick<ImpactStore, 'apply' | 'topics'>;
  outbox: Pick<ConversationStore, 'moveLeaves'>;
  topics: Pick<TopicMap, 'assign' | 'absorb'>;
  /** Name of the embedding model; null without one. */
  model: string | null;
  region(slug: string): RegionIndex | undefined;
  settings(region: string): Pick<RegionSettings, 'officeHours' | 'state'>;
  /** Takes out of a masked question what no page knows; null when nothing is left. */
  quote(text: string, language: string): Promise<string | null>;
  /** Whether questions of those who agreed are kept at all. */
  keepsQuestions: boolean;
  now(): Date;
  /** Told when something could not be counted. */
  onFault(error: unknown): void;
}

export interface Recorder extends ImpactRecorder {
  /**
   * Moves what was left to where it is counted, with today's date. Called while it is at work, it waits for that.
   * @throws whatever the stores throw; what was not moved stays and comes again
   */
  flush(): Promise<void>;
  /** Sees the topics that any process has stored. */
  refreshTopics(): Promise<void>;
}

function nothingLeft({ counted }: { counted: string[] }, event: Left['event'] = null): Left {
  return { event, counted, leaves: [] };
}

/** Counts what conversations leave. */
export function createRecorder(parts: RecorderParts): Recorder {
  const { store, outbox, topics, settings, keepsQuestions, now, onFault } = parts;
  let flushing: Promise<void> | null = null;
  let topicsReadAt = Number.NEGATIVE_INFINITY;

  const refreshTopics = async () => {
    topicsReadAt = now().getTime();
    topics.absorb(await store.topics());
  };

  const flush = async () => {
    const apply = async (changes: ImpactChange[]) => {
      const kept: ImpactChange[] = [];
      for (const change of changes) kept.push(...(await quoted(parts, change)));
      await store.apply(applyOrder(kept), germanDay(now()));
    };
    while ((await outbox.moveLeaves(batch, apply)) === batch);
    if (now().getTime() - topicsReadAt >= readTopicsEveryMs) await refreshTopics();
  };

  /** @param known what the conversation was counted in before */
  const safely = (known: { counted: string[] }, left: () => Left, otherwise: Left['event']): Left => {
    try {
      return left();
    } catch (error) {
      onFault(error);
      return nothingLeft(known, otherwise);
    }
  };

  return {
    message: (observed) =>
      safely(
        observed.conversation,
        () => {
          if (observed.isAttempt && observed.answer.status === 'no_answer') return nothingLeft(observed.conversation);
          const at = now();
          return leftByMessage(observed, {
            now: at,
            day: germanDay(at),
            officeOpen: isOpen(settings(observed.answer.region), at),
            topic: () => topicOf(parts, observed),
            keepsQuestions,
          });
        },
        null,
      ),
    feedback: (conversation, turn, feedback) =>
      safely(conversation, () => leftByFeedback(conversation, turn, feedback, germanDay(now())), turn.event),
    flush: async () => {
      flushing ??= flush().finally(() => {
        flushing = null;
      });
      await flushing;
    },
    refreshTopics,
  };
}

/**
 * A question with only the words that may be kept; nothing when too little is left. Done here, as reading the words of all
 * pages takes long after they have changed, and nobody waits for an answer now.
 */
async function quoted(
  { quote, keepsQuestions, onFault }: RecorderParts,
  change: ImpactChange,
): Promise<ImpactChange[]> {
  if (change.kind !== 'kept') return [change];
  // Left before that was set.
  if (!keepsQuestions) return [];
  const { question } = change;
  try {
    const text = await quote(question.text, question.language);
    return text === null ? [] : [{ kind: 'kept', question: { ...question, text } }];
  } catch (error) {
    onFault(error);
    return [];
  }
}

/** Null where the hours are not known. */
function isOpen(settings: Pick<RegionSettings, 'officeHours' | 'state'>, now: Date): boolean | null {
  return settings.officeHours.length === 0 ? null : officeStatus(settings, now).open;
}

function topicOf(
  { region, model, topics }: RecorderParts,
  { vector, written, answer }: ObservedMessage,
): Omit<TopicMention, 'isNewPerson'> | null {
  const asked = region(answer.region);
  const space = vector && model !== null && asked ? questionSpace(model, asked) : null;
  if (!vector || !space) return null;
  return { ...topics.assign(space.space.question(vector, written), space.name), space: space.name };
}
