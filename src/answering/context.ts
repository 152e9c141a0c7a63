import type { Answer, Notice, Question } from '../domain/answer.js';
import type { RegionSettings } from '../domain/contact.js';
import type { Conversation, Handover, Pending } from '../domain/conversation.js';
import type { Assignment, Treatment } from '../domain/experiment.js';
import type { ImpactEvent } from '../domain/impact.js';
import type { EmergencyKind, Intent } from '../domain/intent.js';
import type { Generation } from '../generation/generation.js';
import type { TextKey } from '../languages/locales.js';
import { fillPlaceholders } from '../languages/placeholders.js';
import type { TextParameters, Texts } from '../languages/texts.js';
import type { ConversationChange, ConversationStore } from '../ports/conversation-store.js';
import type { Embedder } from '../ports/embedder.js';
import type { RankedGroup } from '../retrieval/rank-groups.js';
import { isTrainedFor } from '../retrieval/vector-space.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import type { Verdict } from './gate.js';
import type { LinkBases } from '../retrieval/page-url.js';
import type { Retrieved } from './retrieve.js';
import type { Extract } from './select-sentences.js';

/** What the steps work with. */
export interface AnsweringServices {
  embedder: Embedder | null;
  /** Without a model, answers are quotes and follow-ups are read by rules. */
  generation: Generation;
  texts: Texts;
  links: LinkBases;
  settings(region: string): RegionSettings;
  /** Questions about pages that others found helpful. */
  helpfulQuestions: ConversationStore['helpfulQuestions'];
  /** Whether questions are sent to another machine, to a language model or an embedding server. */
  sendsElsewhere: boolean;
  /** Hours after which a conversation is erased. */
  conversationHours: number;
  /** The experiment a conversation takes part in, if any. Without it there are none. */
  treatment?(conversation: Conversation): Assignment | null;
  now(): Date;
}

/** How a question ended: what a step says when it ends the answering. What is left out is empty. */
export type Ending = Pick<Answer, 'status' | 'text'> &
  Partial<Pick<Answer, 'mode' | 'statements' | 'sources' | 'suggestions' | 'offers' | 'contacts' | 'confidence'>> & {
    /** Translation groups shown, in the order in which they stand in the answer. */
    groups?: string[];
  };

/** How a message goes on from an earlier one. */
export interface FollowUp {
  /** Title of the page that the earlier answer stood on, for the reader to see how she was understood. */
  topic: string;
  /** Translation groups of the earlier answer: they are the likeliest. */
  groups: string[];
}

/** What the steps know of one message, each adding to it. A step may rely on what the steps before it have set. */
export class Context {
  /** screen: cleaned, as the person wrote it. Neither stored nor sent anywhere. */
  raw = '';
  /** screen: with personal data masked. */
  text = '';
  /** language: in which the person is answered. */
  language = '';
  /** language: in which the message is written; null when it does not tell. */
  written: string | null = null;
  /** language: what it may be written in as well. */
  otherLanguages: string[] = [];
  /** language: the whole message in the script of its language, without masks. */
  message = '';
  /** language: its vector, in the making; null without an engine. */
  messageEmbedding: Promise<number[] | null> = Promise.resolve(null);
  /** language, follow-up: what is searched for: the message without greetings, and what it goes on from. */
  searchText = '';
  /** language, follow-up: its vector, in the making; null without an engine. */
  embedding: Promise<number[] | null> = Promise.resolve(null);
  /** emergency: vector of the message; from retrieve on, of what is searched for. */
  vector: number[] | null = null;
  emergency: EmergencyKind | null = null;
  intent: Intent = 'question';
  followUp: FollowUp | null = null;
  /** follow-up: the page that the person picked, by its translation group. */
  chosen: string | null = null;
  /** follow-up, retrieve: what the last search found, and for which text. */
  searched: { text: string; found: Retrieved } | null = null;
  /** retrieve: the likeliest first. */
  groups: RankedGroup[] = [];
  /** select */
  extracts: Extract[] = [];
  /** gate */
  verdict: Verdict = { answerable: false, confidence: 0 };
  /** suggest */
  suggestions: string[] = [];
  /** translate: lines of each extract in the reader's language, null where none can be trusted; empty without a model. */
  translations: (string | null)[][] = [];

  readonly notices = new Set<Notice>();
  /** What the assistant waits for after this message; nothing, unless a step asks. */
  pending: Pending | null = null;
  handover: Handover | null;
  readonly outgoing: ConversationChange['outgoing'] = [];
  /** Whether the conversation is erased, this message included. */
  forget = false;
  /** The experiment it takes part in, and its arm there; null outside of experiments. */
  readonly variant: ImpactEvent['variant'];
  private readonly assigned: Treatment | null;

  /**
   * @param question as it came
   * @param region whose pages answer
   * @param conversation what was said before; empty for the first message
   * @param services what the steps work with
   * @param onText told of text as soon as it is certain
   */
  constructor(
    readonly question: Question,
    readonly region: RegionIndex,
    readonly conversation: Conversation,
    readonly services: AnsweringServices,
    readonly onText: (text: string) => void,
  ) {
    this.handover = conversation.handover;
    const assignment = services.treatment?.(conversation) ?? null;
    this.variant = assignment && { experiment: assignment.experiment, arm: assignment.arm };
    this.assigned = assignment?.arm === 'b' ? assignment.treatment : null;
  }

  /** What an experiment changes for this message; null for nearly all. Nothing is tried on whoever is in danger. */
  get treatment(): Treatment | null {
    return this.emergency ? null : this.assigned;
  }

  /** Whether an experiment keeps a page from being found, by its translation group. */
  isHidden(group: string): boolean {
    return this.treatment?.kind === 'page' && this.treatment.hidden.includes(group);
  }

  /** A text of the interface in the reader's language. */
  t(key: TextKey, parameters?: TextParameters): string {
    const { texts } = this.services;
    const values = { region: this.region.name, ...parameters };
    const others = this.treatment?.kind === 'text' ? this.treatment.texts : {};
    const other = others[texts.bestLocale(this.language)]?.[key];
    return other === undefined ? texts.t(this.language, key, values) : fillPlaceholders(other, values);
  }

  /** Whether what was learned was learned with the embedding model in use. */
  get trained(): boolean {
    return isTrainedFor(this.services.embedder?.model ?? '');
  }

  get settings(): RegionSettings {
    const settings = this.services.settings(this.region.slug);
    return this.question.handsOverItself ? { ...settings, handover: { kind: 'contacts' } } : settings;
  }
}

/** One step of answering: it adds to the context, or ends the answering. */
export type Step = (context: Context) => Ending | null | Promise<Ending | null>;
