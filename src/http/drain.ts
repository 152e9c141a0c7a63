import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { LotseError } from '../errors.js';
import { refusalBody } from './refusals.js';

/** An application on a port of Node. */
type Fetch = (request: Request, bindings: object) => Response | Promise<Response>;

/** What whoever watches a server asks also while it stops. */
const watchedPaths = new Set(['/health', '/metrics']);
const lookEveryMs = 20;

/**
 * Requests of a server that may stop. It stops in three steps: it says so to whoever asks whether it is ready, so that a
 * load balancer sends nobody any more; it refuses what comes all the same; it lets what is under way end.
 */
export class Drain {
  private state: 'open' | 'announced' | 'refusing' = 'open';
  private readonly underWay = new Set<ServerResponse>();

  /** From now on, `/ready` says no, and no connection is kept open for another request. */
  announce(): void {
    this.state = 'announced';
    for (const response of this.underWay) response.shouldKeepAlive = false;
  }

  /** From now on, new requests are told to come again. */
  refuse(): void {
    this.announce();
    this.state = 'refusing';
  }

  /** Resolves when nothing is under way any more, or after so long. */
  async ended(atMostMs: number): Promise<void> {
    const endsAt = performance.now() + atMostMs;
    while (this.underWay.size > 0 && performance.now() < endsAt) await delay(lookEveryMs);
  }

  /** An application behind it. */
  behind(fetch: Fetch): Fetch {
    return (request, bindings) => {
      const { outgoing } = bindings as { outgoing?: ServerResponse };
      if (outgoing && this.state !== 'open') outgoing.shouldKeepAlive = false;
      const { pathname } = new URL(request.url);
      if (this.state !== 'open' && pathname === '/ready') return refusal();
      if (this.state === 'refusing' && !watchedPaths.has(pathname)) return refusal();
      if (outgoing) {
        this.underWay.add(outgoing);
        outgoing.once('close', () => this.underWay.delete(outgoing));
      }
      return fetch(request, bindings);
    };
  }
}

function refusal(): Response {
  const stopping = new LotseError('unavailable', 'Lotse is stopping.', 'Try again in a few seconds.');
  return Response.json(refusalBody(stopping), { status: stopping.status, headers: { 'Retry-After': '2' } });
}
