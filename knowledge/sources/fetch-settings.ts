import { setTimeout as sleep } from 'node:timers/promises';
import { type Resolver, systemResolver } from './guarded-connector.js';

/** Bounds and permissions of the way out to other hosts. */
export interface FetchSettings {
  /** Whether every host may have a private address. */
  allowPrivateNetwork: boolean;
  /** Origins (`http://cms:8000`) that may have a private address, because the operator named them as the source. */
  trustedOrigins: string[];
  /** The only host names to talk to, redirects included; null: any. */
  allowedHosts: string[] | null;
  connectTimeoutMs: number;
  /** From sending the request to the first line of the answer. */
  headersTimeoutMs: number;
  /** Longest silence within the body. */
  bodyTimeoutMs: number;
  /** One attempt with all its redirects: a server that drips bytes never goes silent. */
  attemptTimeoutMs: number;
  /** Bound for the body, both as sent and unpacked. */
  maxBodyBytes: number;
  maxRequestsAtOnce: number;
  /** Further attempts after the first. */
  retries: number;
  /** Pause before the second attempt; doubled each time, with some chance in it. */
  firstRetryDelayMs: number;
  /** Longest `Retry-After` that is waited for. */
  maxRetryAfterMs: number;
  resolve: Resolver;
  /** Pauses; replaced in tests. */
  wait: (ms: number) => Promise<unknown>;
}

export const defaultFetchSettings: FetchSettings = {
  allowPrivateNetwork: false,
  trustedOrigins: [],
  allowedHosts: null,
  connectTimeoutMs: 10_000,
  // A CMS may work for a long time on a region with a thousand pages before it says the first word.
  headersTimeoutMs: 60_000,
  bodyTimeoutMs: 30_000,
  attemptTimeoutMs: 180_000,
  maxBodyBytes: 64 * 1024 * 1024,
  maxRequestsAtOnce: 4,
  retries: 3,
  firstRetryDelayMs: 500,
  maxRetryAfterMs: 60_000,
  resolve: systemResolver,
  wait: (ms) => sleep(ms),
};
