import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import type { NewsTopic, Notifications } from '../../ports/notifications.js';
import { Listeners } from '../embedded/notifications.js';

const channel = 'lotse_news';
const reconnectPausesMs = { first: 100, longest: 5_000 };
/** A connection that is cut without a word is noticed after this at most. */
const beatEveryMs = 5_000;
const answerWithinMs = 5_000;
/** What waits to be told while nothing can be; more is told as one. */
const mostPending = 1_000;

const newsSchema = z.object({
  origin: z.string(),
  topic: z.string().transform((topic) => topic as NewsTopic),
  about: z.string().nullable(),
});
type News = z.infer<typeof newsSchema>;

export interface PostgresNotificationsOptions {
  /** Told when the connection was lost, and what kind of fault it was is in the error; called again only after it was there. */
  onLost?(error: unknown): void;
}

/**
 * News by LISTEN and NOTIFY, over one connection of its own. Every NOTIFY takes a lock that all commits of the cluster
 * queue for: news that come while others are being told are told together, and nothing waits for the disk. When the
 * connection is lost it is made again, and listeners are told that any may be new.
 */
export class PostgresNotifications implements Notifications {
  private readonly listeners = new Listeners();
  private readonly origin = randomUUID();
  private readonly stopping = new AbortController();
  private pending: News[] = [];
  private client: pg.Client | null = null;
  private telling = false;
  private wake = () => {};
  private readonly running: Promise<void>;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly options: PostgresNotificationsOptions = {},
  ) {
    this.running = this.run();
  }

  publish(topic: NewsTopic, about: string | null): void {
    this.listeners.tell(topic, about);
    this.pending.push({ origin: this.origin, topic, about });
    if (this.pending.length > mostPending) this.pending = inShort(this.pending);
    void this.tell();
  }

  subscribe(topic: NewsTopic, listener: (about: string | null) => void): () => void {
    return this.listeners.add(topic, listener);
  }

  async close(): Promise<void> {
    await this.tell();
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  /** Connects, again and again, until all stops. */
  private async run(): Promise<void> {
    let pauseMs = reconnectPausesMs.first;
    let isFirst = true;
    while (!this.stopping.signal.aborted) {
      try {
        await this.listen(() => {
          if (!isFirst) this.listeners.tellAll();
          isFirst = false;
          pauseMs = reconnectPausesMs.first;
        });
      } catch (error) {
        if (pauseMs === reconnectPausesMs.first && !this.stopping.signal.aborted) this.options.onLost?.(error);
      }
      if (this.stopping.signal.aborted) return;
      await this.wait(pauseMs);
      pauseMs = Math.min(2 * pauseMs, reconnectPausesMs.longest);
    }
  }

  /** Listens until the connection ends. @throws why it ended, unless all stops */
  private async listen(connected: () => void): Promise<void> {
    const client = new pg.Client({
      ...this.config,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
      application_name: 'lotse news',
    });
    let fault: unknown = null;
    let over = false;
    const end = (error?: unknown) => {
      over = true;
      fault ??= error ?? new Error('the connection to the database ended');
      this.wake();
    };
    client.on('error', end);
    client.on('end', () => end());
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    try {
      await client.connect();
      // News are worth nothing after a crash.
      await client.query('set synchronous_commit = off');
      await client.query(`listen ${channel}`);
      this.client = client;
      connected();
      void this.tell();
      while (!over && !this.stopping.signal.aborted) {
        await this.wait(beatEveryMs);
        if (!over && !this.stopping.signal.aborted) await client.query('select 1');
      }
    } finally {
      this.client = null;
      await client.end().catch(() => {});
    }
    if (fault !== null && !this.stopping.signal.aborted) throw fault;
  }

  private hear(payload: string): void {
    const news = readNews(payload);
    if (news && news.origin !== this.origin) this.listeners.tell(news.topic, news.about);
  }

  /** Tells others what is pending, one lot after the other; what cannot be told now is told after the next connection. */
  private async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    try {
      while (this.client && this.pending.length > 0) {
        const lot = this.pending;
        this.pending = [];
        const payloads = [...new Set(lot.map((news) => JSON.stringify(news)))];
        try {
          await this.client.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
            channel,
            payloads,
          ]);
        } catch {
          this.pending = [...lot, ...this.pending];
          if (this.pending.length > mostPending) this.pending = inShort(this.pending);
          return;
        }
      }
    } finally {
      this.telling = false;
    }
  }

  private async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Whoever hears later that any of a topic may be new needs no single ones. */
function inShort(news: readonly News[]): News[] {
  const ofTopic = new Map(news.map((each) => [each.topic, { ...each, about: null }]));
  return [...ofTopic.values()];
}

/** Anybody who may connect to the database can say anything there. @returns null for what is no news */
function readNews(payload: string): News | null {
  try {
    return newsSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
