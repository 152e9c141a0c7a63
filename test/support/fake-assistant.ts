import type { Answer, Question } from '../../src/domain/answer.js';
import type { SearchResult } from '../../src/domain/search.js';
import type { Conversation, Remaining } from '../../src/domain/conversation.js';
import { LotseError } from '../../src/errors.js';
import type {
  Assistant,
  ConversationEvent,
  ConversationLink,
  Extraction,
  FeedbackGiven,
  FeedbackReply,
  HandoverRequest,
  Health,
  Progress,
  RegionProfile,
  SearchQuery,
  ServedRegion,
} from '../../src/ports/assistant.js';

export const fakeRegion: ServedRegion = {
  slug: 'musterstadt',
  name: 'Musterstadt',
  defaultLanguage: 'de',
  languages: [
    { code: 'de', name: 'Deutsch', dir: 'ltr', pages: 3 },
    { code: 'ar', name: 'العربية', dir: 'rtl', pages: 1 },
  ],
  indexedAt: '2026-03-01T08:00:00.000Z',
};

/** An answer as the pipeline gives it: the frame in the reader's language, a verbatim sentence, its source. */
export function fakeAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    id: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0001',
    conversationId: '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002',
    region: 'musterstadt',
    status: 'answered',
    language: 'de',
    mode: 'extractive',
    text: 'Das steht auf den Seiten der Kommune (Musterstadt):\n\nDie Volkshochschule bietet Deutschkurse an. [1]',
    statements: [{ text: 'Die Volkshochschule bietet Deutschkurse an.', sources: [1] }],
    sources: [
      {
        n: 1,
        title: 'Deutsch lernen',
        url: 'https://integreat.app/musterstadt/de/deutsch/',
        language: 'de',
        lastUpdated: '2025-11-13T12:17:03Z',
        heading: 'Kurse › Volkshochschule',
        quote: 'Die Volkshochschule bietet Deutschkurse an.',
      },
    ],
    notices: [],
    suggestions: [],
    offers: [],
    contacts: [],
    understood: { intent: 'question', emergency: null, followUp: false, otherLanguages: [] },
    confidence: 0.8,
    steps: [{ name: 'retrieve', ms: 3 }],
    ...changes,
  };
}

export const fakeSearchResult: SearchResult = {
  rank: 1,
  score: 0.9,
  group: 'de:1',
  title: 'Deutsch lernen',
  url: 'https://integreat.app/musterstadt/de/deutsch/',
  language: 'de',
  foundIn: 'de',
  passage: 'Die Volkshochschule bietet Deutschkurse an.',
  why: [{ by: 'dense', rank: 1, score: 0.87, language: 'de' }],
};

/** The one conversation that the fake assistant knows: its answer is `fakeAnswer`. */
export function fakeConversation(changes: Partial<Conversation> = {}): Conversation {
  const answer = fakeAnswer();
  return {
    id: answer.conversationId,
    region: answer.region,
    channels: ['web'],
    consent: null,
    chosenLanguage: 'de',
    turns: [
      {
        messageId: null,
        channel: 'web',
        at: '2026-03-02T09:00:00.000Z',
        question: 'Wo kann ich Deutsch lernen?',
        searchedFor: 'Wo kann ich Deutsch lernen?',
        written: 'de',
        answer,
        groups: ['de:1'],
        feedback: null,
        event: null,
      },
    ],
    messages: [],
    waiting: [],
    pending: null,
    handover: null,
    counted: [],
    lastAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}

/** What a test may replace. */
export interface FakeAssistantOptions {
  regions?: ServedRegion[];
  health?: Partial<Health>;
  answer?: (question: Question, onProgress: (progress: Progress) => void) => Promise<Answer>;
  feedback?: FeedbackReply;
  conversation?: Conversation;
  /** Where something of a conversation is after it was erased; nowhere when not given. */
  remains?: Remaining[];
  profile?: Partial<RegionProfile>;
}

export const fakeLink: ConversationLink = { token: 'AAAAAAAAAAAAAAAAAAAAAA', expiresAt: '2026-03-02T09:15:00.000Z' };

/** An assistant without pages and engine: it refuses what the real one refuses, and remembers what it was asked. */
export class FakeAssistant implements Assistant {
  readonly asked: Question[] = [];
  readonly searched: SearchQuery[] = [];
  readonly given: FeedbackGiven[] = [];
  readonly forgotten: string[] = [];
  readonly handedOver: HandoverRequest[] = [];
  readonly submitted: Question[] = [];
  readonly watchers = new Set<{ id: string; listener: (event: ConversationEvent) => void }>();
  constructor(private readonly options: FakeAssistantOptions = {}) {}

  async ask(question: Question, onProgress: (progress: Progress) => void = () => {}): Promise<Answer> {
    this.check(question.region, question.text, [question.language]);
    this.asked.push(question);
    if (this.options.answer) return this.options.answer(question, onProgress);
    onProgress({ type: 'step', name: 'retrieve' });
    return fakeAnswer();
  }

  async search(query: SearchQuery): Promise<SearchResult[]> {
    this.check(query.region, query.text, [query.language, ...(query.contentLanguages ?? [])]);
    this.searched.push(query);
    return [fakeSearchResult];
  }

  async extract(_: string, sentences: string[]): Promise<Extraction> {
    return { sentences: sentences.length > 0 ? [0] : [], answerability: 0.8 };
  }

  async feedback(answerId: string, given: FeedbackGiven): Promise<FeedbackReply> {
    this.known(answerId, fakeAnswer().id);
    this.given.push(given);
    return this.options.feedback ?? { thanks: 'Danke für Ihre Rückmeldung.', offers: [] };
  }

  async conversation(id: string): Promise<Conversation> {
    this.known(id, fakeConversation().id);
    return this.options.conversation ?? fakeConversation();
  }

  async submit(question: Question & { conversationId: string; messageId: string }): Promise<void> {
    this.check(question.region, question.text, [question.language]);
    this.submitted.push(question);
  }

  async forget(id: string): Promise<Remaining[]> {
    this.known(id, fakeConversation().id);
    this.forgotten.push(id);
    return this.options.remains ?? [];
  }

  async link(id: string): Promise<ConversationLink> {
    this.known(id, fakeConversation().id);
    return fakeLink;
  }

  async openLink(token: string): Promise<Conversation | null> {
    return token === fakeLink.token ? fakeConversation() : null;
  }

  watch(id: string, listener: (event: ConversationEvent) => void): () => void {
    const watcher = { id, listener };
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Lets something happen to a conversation. */
  emit(id: string, event: ConversationEvent): void {
    for (const watcher of this.watchers) if (watcher.id === id) watcher.listener(event);
  }

  async handover(id: string, request: HandoverRequest): Promise<Answer> {
    this.known(id, fakeConversation().id);
    this.handedOver.push(request);
    return fakeAnswer({ status: 'handover', text: 'Ein Mensch hilft Ihnen weiter.', statements: [], sources: [] });
  }

  async pages(): Promise<() => null> {
    return () => null;
  }

  async identifyLanguage(_: string, hints: string[] = []): Promise<string | null> {
    return hints[0] ?? null;
  }

  async translate(text: string, { from, to }: { from: string; to: string }): Promise<string | null> {
    return from === to ? text : null;
  }

  region(slug: string): RegionProfile {
    const region = this.regions().find((each) => each.slug === slug);
    if (!region) throw new LotseError('unknown_region', 'This region is not served.', 'Choose one of /api/v1/regions.');
    return { ...region, privacyUrl: null, privacyTexts: {}, chat: true, position: null, ...this.options.profile };
  }

  regions(): ServedRegion[] {
    return this.options.regions ?? [fakeRegion];
  }

  health(): Health {
    const engine = { state: 'ready', model: 'stand-in' } as const;
    return { status: 'healthy', engine, regions: this.regions(), ...this.options.health };
  }

  private known(id: string, only: string): void {
    if (this.forgotten.includes(id) || id !== only) throw new LotseError('not_found', 'It is not known.', 'Ask again.');
  }

  private check(region: string, text: string, languages: (string | undefined)[]): void {
    if (!this.regions().some(({ slug }) => slug === region)) {
      throw new LotseError('unknown_region', 'This region is not served.', 'Choose one of /api/v1/regions.');
    }
    const unknown = languages.some((code) => code !== undefined && !/^[a-z]{2,3}(-[a-z]+)*$/i.test(code));
    if (unknown) throw new LotseError('unknown_language', 'This language is not known.', 'Send a code such as "ar".');
    const readable = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
    if (readable === '') throw new LotseError('invalid_request', 'The question is empty.', 'Write a question.');
    if (readable.length > 2000) {
      throw new LotseError('invalid_request', 'The question is longer than 2,000 characters.', 'Write a shorter one.');
    }
  }
}
