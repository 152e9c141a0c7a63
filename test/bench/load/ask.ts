import { Agent, request } from 'undici';
import type { Answer } from '../../../src/domain/answer.js';
import { errorKind } from '../../../src/errors.js';

/** One request as the person saw it. */
export interface Asked {
  /** Milliseconds since the start of the measuring. */
  atMs: number;
  ms: number;
  /** HTTP's; 0: no answer at all. */
  status: number;
  /** Why there was no answer at all; null where there was. */
  fault: string | null;
  /** Seconds; null without the header. */
  retryAfter: number | null;
  /** What the answer was; null without one. */
  outcome: Answer['status'] | null;
  mode: Answer['mode'] | null;
  /** Whether sentences of pages were answered with. */
  hasStatements: boolean;
}

export interface Message {
  question: string;
  language: string;
  conversationId: string;
  messageId: string;
}

/** Somebody who would wait longer has closed the page. */
const patienceMs = 60_000;

/** Asks servers as browsers do: connections stay open, and there are as many as are needed. */
export class Asker {
  private readonly agent = new Agent({ connections: null, pipelining: 1, keepAliveTimeout: 30_000 });
  private readonly startedAt = performance.now();

  constructor(private readonly region: string) {}

  get nowMs(): number {
    return performance.now() - this.startedAt;
  }

  async ask(address: string, { language, ...message }: Message): Promise<Asked> {
    const atMs = this.nowMs;
    const nothing = { status: 0, retryAfter: null, outcome: null, mode: null, hasStatements: false };
    try {
      const response = await request(`${address}/api/v1/regions/${this.region}/questions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...message, language, channel: 'web' }),
        dispatcher: this.agent,
        signal: AbortSignal.timeout(patienceMs),
      });
      const body = (await response.body.json()) as Partial<Answer>;
      const header = response.headers['retry-after'];
      return {
        ...{ atMs, ms: this.nowMs - atMs, status: response.statusCode, fault: null },
        retryAfter: typeof header === 'string' ? Number(header) : null,
        outcome: body.status ?? null,
        mode: body.mode ?? null,
        hasStatements: (body.statements ?? []).length > 0,
      };
    } catch (error) {
      return { atMs, ms: this.nowMs - atMs, ...nothing, fault: errorKind(error) };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
