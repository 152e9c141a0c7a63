import type { FetchSettings } from './fetch-settings.js';
import { fetchRobots, type RobotsRules } from './robots.js';
import type { FetchRequest, FetchResponse, SafeFetch } from './safe-fetch.js';

/** Fetches pages as each host's robots.txt allows. */
export interface PoliteFetch {
  /** Whether robots.txt allows a page. Throws FetchFailure when it cannot be read. */
  isAllowed(url: string): Promise<boolean>;
  /** Fetches after the pause that robots.txt asks for between two requests. */
  fetch(url: string, request?: FetchRequest): Promise<FetchResponse>;
}

/** Wraps a fetch; each host's robots.txt is read once, when its first page comes up. */
export function politeFetch(fetch: SafeFetch, wait: FetchSettings['wait']): PoliteFetch {
  const rules = new Map<string, Promise<RobotsRules>>();
  /** When the next request to a host may start. */
  const turns = new Map<string, Promise<unknown>>();

  function rulesFor(url: string): Promise<RobotsRules> {
    const { origin } = new URL(url);
    const known = rules.get(origin) ?? fetchRobots(origin, fetch);
    rules.set(origin, known);
    return known;
  }

  return {
    isAllowed: async (url) => (await rulesFor(url)).isAllowed(url),
    fetch: async (url, request) => {
      const { crawlDelayMs } = await rulesFor(url);
      if (crawlDelayMs > 0) {
        const { origin } = new URL(url);
        const turn = turns.get(origin) ?? Promise.resolve();
        turns.set(
          origin,
          turn.then(() => wait(crawlDelayMs)),
        );
        await turn;
      }
      return fetch(url, request);
    },
  };
}
