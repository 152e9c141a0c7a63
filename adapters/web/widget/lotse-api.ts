import type { Answer, Offer } from '../../../src/domain/answer.js';
import type { FeedbackReason } from '../../../src/domain/feedback-reasons.js';
import type { ChatTexts } from '../shared/chat-texts.js';
import type { KeptConversation } from '../shared/entries.js';
import { streamedEvents } from '../shared/event-stream.js';

const answerTimeoutMs = 90_000;
const timeoutMs = 20_000;

/** A call that came to nothing; `code` is the server's, or `network`. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly retryAfterSeconds = 0,
  ) {
    super(code);
  }
}

/** A region as the list of all tells it. */
export interface ListedRegion {
  slug: string;
  name: string;
  languages: { code: string; name: string; dir: 'ltr' | 'rtl' }[];
}

/** What people are told of a region before they ask. */
export interface RegionDetails extends ListedRegion {
  privacyUrl?: string | null;
  /** What they agree to, by language code. */
  privacyTexts?: Record<string, string>;
  /** Whether a conversation can go on in Telegram: anything but null. */
  telegram?: unknown;
}

export interface QuestionSent {
  region: string;
  question: string;
  language: string;
  conversationId: string;
  messageId: string;
  consent: boolean | null;
}

/** What is told while an answer is being made: the name of a step, or a piece of text. */
export type Progress = { step: string } | { delta: string };

export interface CallOptions {
  method?: string;
  /** Sent as JSON when given. */
  body?: unknown;
  /** Goes on when the page is left. */
  keepalive?: boolean;
}

/**
 * Calls a Lotse server.
 * @returns what it says; undefined when it says nothing
 * @throws ApiError
 */
export function call<Reply>(server: string, path: string, options: CallOptions = {}): Promise<Reply> {
  return within(timeoutMs, async (signal) => {
    const response = await send(server + path, 'application/json', { ...options, signal });
    return (response.status === 204 ? undefined : await response.json()) as Reply;
  });
}

async function send(url: string, accept: string, options: CallOptions & { signal: AbortSignal }): Promise<Response> {
  const { method = 'GET', body, keepalive = false, signal } = options;
  const headers: Record<string, string> = { Accept: accept };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const content = body === undefined ? null : JSON.stringify(body);
  // Nobody's cookies: the server sets none, and those of a proxy in front of it are not needed.
  const response = await fetch(url, { method, headers, body: content, keepalive, signal, credentials: 'omit' });
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Work with a time-out; what is no refusal of the server's is a lost connection. */
async function within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limitMs);
  try {
    return await work(abort.signal);
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('network');
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body = await response.json().catch(() => ({}));
  // Without the server's own words it was a proxy that does not reach it.
  const code = body.error?.code ?? (response.status >= 500 ? 'network' : 'internal');
  return new ApiError(code, Number(response.headers.get('Retry-After')) || 0);
}

/** The chat's part of a server's HTTP interface. */
export class LotseApi {
  /** @param server its address without a slash at the end; empty for the page's own */
  constructor(readonly server: string) {}

  /** @param wanted tags of languages, the most wanted first: the texts come in the first that there is */
  texts(wanted: readonly string[]): Promise<ChatTexts> {
    const tags = wanted.map((tag) => tag.replace(/[^\w-]/g, '')).filter((tag) => tag !== '');
    return call(this.server, `/texts/${tags.slice(0, 8).join(',') || 'en'}.json`);
  }

  async regions(): Promise<ListedRegion[]> {
    return (await call<{ regions: ListedRegion[] }>(this.server, '/api/v1/regions')).regions;
  }

  region(slug: string): Promise<RegionDetails> {
    return call(this.server, `/api/v1/regions/${encodeURIComponent(slug)}`);
  }

  /** Sends a question and follows its events. */
  ask({ region, ...question }: QuestionSent, onProgress: (progress: Progress) => void): Promise<Answer> {
    return within(answerTimeoutMs, async (signal) => {
      const body = { ...question, consent: question.consent ?? undefined, channel: 'web' };
      const url = `${this.server}/api/v1/regions/${encodeURIComponent(region)}/questions`;
      const response = await send(url, 'text/event-stream', { method: 'POST', body, signal });
      if (!response.body) throw new ApiError('network');
      for await (const { event, data } of streamedEvents(response.body)) {
        if (event === 'answer') return data as Answer;
        if (event === 'error') throw new ApiError((data as { error: { code: string } }).error.code);
        if (event === 'step') onProgress({ step: (data as { name: string }).name });
        if (event === 'delta') onProgress({ delta: (data as { text: string }).text });
      }
      throw new ApiError('network');
    });
  }

  /** Says what an answer is worth. @returns what is offered now: a person, after several that did not help */
  async judge(answerId: string, helpful: boolean, reason?: FeedbackReason): Promise<Offer[]> {
    const path = `/api/v1/answers/${encodeURIComponent(answerId)}/feedback`;
    const body = reason ? { helpful, reason } : { helpful };
    return (await call<{ offers: Offer[] }>(this.server, path, { method: 'POST', body, keepalive: true })).offers;
  }

  conversation(id: string): Promise<KeptConversation> {
    return call(this.server, conversationPath(id));
  }

  /** Erases a conversation. @returns in words what remains of it elsewhere */
  async forget(id: string): Promise<string[]> {
    const options = { method: 'DELETE', keepalive: true };
    const reply = await call<{ remains?: { text: string }[] } | undefined>(this.server, conversationPath(id), options);
    return (reply?.remains ?? []).map(({ text }) => text);
  }

  /** A link with which the conversation goes on in Telegram, once. */
  async link(id: string): Promise<string> {
    const path = `${conversationPath(id)}/links`;
    return (await call<{ telegram: string }>(this.server, path, { method: 'POST', body: {} })).telegram;
  }

  /** Where the server tells that a conversation has changed. */
  eventsUrl(id: string): string {
    return `${this.server}${conversationPath(id)}/events`;
  }
}

const conversationPath = (id: string) => `/api/v1/conversations/${encodeURIComponent(id)}`;
