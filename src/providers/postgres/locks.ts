import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Locks, Release } from '../../ports/locks.js';
import { clientConfig } from './connect.js';
import { waitForServerMs } from './driver.js';
import { isLost, statementFault, stateOf } from './faults.js';
import { lockKey } from './lock-key.js';

const pollMs = 25;
/** A server that does not answer for so long is asked on another connection. */
const answerWithinMs = 5_000;
const reconnectPauseMs = 250;

/** What one process holds, or has asked for. */
interface Held {
  isTaken: boolean;
  onLost: () => void;
}

/**
 * Locks that PostgreSQL keeps for a session, over one connection of its own for any number of them: it ends with the
 * process, and its locks with it. When the connection is lost they are taken again; who has lost one to another meanwhile
 * is told.
 */
export class PostgresLocks implements Locks {
  private readonly held = new Map<string, Held>();
  private readonly name = `lotse locks ${randomUUID().slice(0, 8)}`;
  private connection: Promise<pg.Client> | null = null;
  private takingAgain: Promise<void> | null = null;
  private isClosed = false;

  /** @param url `DATABASE_URL` */
  constructor(private readonly url: string) {}

  async tryLock(name: string, onLost: () => void = () => {}): Promise<Release | null> {
    // What was held before comes first. A session gets its own locks again and again, so that its own are known here.
    await this.untilTakenAgain();
    if (this.held.has(name)) return null;
    const held = { isTaken: false, onLost };
    this.held.set(name, held);
    try {
      held.isTaken = await this.takeOnAny(name);
    } catch (error) {
      this.held.delete(name);
      throw statementFault(error);
    }
    if (!held.isTaken) {
      this.held.delete(name);
      return null;
    }
    return () => {
      if (this.held.get(name) !== held) return;
      this.held.delete(name);
      void this.giveBack(name);
    };
  }

  async waitForLock(name: string, timeoutMs: number, onLost?: () => void): Promise<Release> {
    for (const endsAt = performance.now() + timeoutMs; performance.now() < endsAt; await pause(pollMs)) {
      const release = await this.tryLock(name, onLost);
      if (release) return release;
    }
    throw new Error(`another process has held the lock ${name} for ${timeoutMs / 1000} seconds`);
  }

  /** Gives everything back. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.held.clear();
    const client = await this.connection?.catch(() => null);
    await client?.end().catch(() => {});
  }

  /** A connection that was lost without a word is replaced. */
  private async takeOnAny(name: string): Promise<boolean> {
    try {
      return await this.take(name);
    } catch (error) {
      if (!isLost(stateOf(error))) throw error;
      await this.untilTakenAgain();
      return await this.take(name);
    }
  }

  /** @throws StatementFault when the server stays away: whoever can do without the lock does not wait for it any longer */
  private async untilTakenAgain(): Promise<void> {
    if (!this.takingAgain) return;
    const waiting = new AbortController();
    const isAway = pause(waitForServerMs, true, { signal: waiting.signal }).catch(() => false);
    if (await Promise.race([this.takingAgain, isAway])) throw statementFault({ code: 'ECONNREFUSED' });
    waiting.abort();
  }

  private async take(name: string): Promise<boolean> {
    const client = await this.connect();
    try {
      const { rows } = await client.query<{ isOurs: boolean }>('select pg_try_advisory_lock($1) as "isOurs"', [
        lockKey('lock', name),
      ]);
      return rows[0]?.isOurs === true;
    } catch (error) {
      // Nobody knows whether this session has it now.
      this.lose(client);
      throw error;
    }
  }

  /** Whoever asks for it next asks over the same connection, and so after this. */
  private async giveBack(name: string): Promise<void> {
    try {
      const client = await this.connection;
      await client?.query('select pg_advisory_unlock($1)', [lockKey('lock', name)]);
    } catch {
      // With its connection the lock is gone too.
    }
  }

  private async connect(): Promise<pg.Client> {
    this.connection ??= this.open();
    return await this.connection;
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      ...clientConfig(this.url, { schemas: ['pg_catalog'] }),
      application_name: this.name,
      query_timeout: answerWithinMs,
      // Each message takes and gives back a lock: one round trip after the other, many would wait in line.
      pipeline: true,
    });
    const lose = () => this.lose(client);
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      await this.endOldSession(client);
    } catch (error) {
      this.connection = null;
      throw error;
    }
    return client;
  }

  private lose(client: pg.Client): void {
    void client.end().catch(() => {});
    void this.connection?.then((current) => {
      if (current !== client) return;
      this.connection = null;
      if (!this.isClosed) this.takingAgain ??= this.takeAgain();
    }, ignore);
  }

  /** For as long as the server is away nobody else can take them either. */
  private async takeAgain(): Promise<void> {
    const before = [...this.held].filter(([, { isTaken }]) => isTaken);
    for (let isDone = false; !isDone && !this.isClosed; ) {
      try {
        await this.connect();
        for (const [name, held] of before) {
          if (this.held.get(name) !== held || (await this.take(name))) continue;
          this.held.delete(name);
          held.onLost();
        }
        isDone = true;
      } catch {
        await pause(reconnectPauseMs);
      }
    }
    this.takingAgain = null;
  }

  /** A connection that was cut on the way still holds them on the server. */
  private async endOldSession(client: pg.Client): Promise<void> {
    await client.query(
      `select pg_terminate_backend(pid, 1000) from pg_stat_activity
        where application_name = $1 and usename = current_user and pid <> pg_backend_pid()`,
      [this.name],
    );
  }
}

function ignore(): void {}
