import robotsParser from 'robots-parser';
import type { CheckedLink } from '../../ports/gap-store.js';
import { germanDay } from '../german-days.js';
import { askFor, type LinkFetch } from './link-fetch.js';
import { isBusy, verdictOf } from './link-verdict.js';

/** What one host is visited with. */
export interface VisitOptions {
  fetch: LinkFetch;
  userAgent: string;
  /** Between two requests; more where robots.txt asks for it. */
  pauseMs: number;
  wait(ms: number): Promise<unknown>;
  now(): Date;
  /** Ends the visit after the address under way. */
  signal?: AbortSignal | undefined;
}

/** The name by which robots.txt may address the link checker. */
const robotName = 'Lotse';
/** Longest pause that is kept; a host that wants a longer one is left alone. */
const longestPauseMs = 30_000;

// The package's types describe an ES module, but it is a CommonJS one whose export is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/**
 * Tries the addresses of one origin, one after the other, as its robots.txt allows. What is not allowed, and what is left
 * when the server asks to be left alone, stays as it was.
 * @param known what became of each address before
 * @returns what is new
 */
export async function visitHost(
  urls: readonly string[],
  known: ReadonlyMap<string, CheckedLink>,
  options: VisitOptions,
): Promise<CheckedLink[]> {
  const { fetch, userAgent, pauseMs, wait, signal } = options;
  const [first] = urls;
  if (first === undefined || signal?.aborted) return [];
  const rules = await rulesOf(new URL(first).origin, fetch, userAgent);
  if (rules === 'closed') return [];
  const pause = Math.max(pauseMs, rules.pauseMs);
  if (pause > longestPauseMs) return [];
  const checked: CheckedLink[] = [];
  for (const url of urls) {
    if (!rules.isAllowed(url)) continue;
    await wait(pause);
    if (signal?.aborted) break;
    let answer = await askFor(fetch, url, 'HEAD', userAgent);
    if (answer !== 'refused' && verdictOf(answer.status) !== 'fine' && !isBusy(answer.status)) {
      // Many servers answer HEAD wrongly, or not at all.
      await wait(pause);
      if (signal?.aborted) break;
      answer = await askFor(fetch, url, 'GET', userAgent);
    }
    if (answer === 'refused') continue;
    if (isBusy(answer.status)) break;
    checked.push(noted(url, answer.status, known.get(url), options.now()));
  }
  return checked;
}

/** What is known of a link after a try: failures count once a day. */
function noted(url: string, status: number | null, before: CheckedLink | undefined, now: Date): CheckedLink {
  const checkedAt = now.toISOString();
  if (verdictOf(status) !== 'gone') return { url, status, failures: 0, checkedAt };
  const failures = before?.failures ?? 0;
  const isSameDay = before !== undefined && germanDay(new Date(before.checkedAt)) === germanDay(now);
  return { url, status, failures: isSameDay && failures > 0 ? failures : failures + 1, checkedAt };
}

interface Rules {
  isAllowed(url: string): boolean;
  pauseMs: number;
}

/**
 * A host's robots.txt (RFC 9309): without one (4xx) everything is allowed. A host that answers nothing at all has no
 * rules either: its links are dead, which is what is to be found out; one that is in trouble is left alone.
 */
async function rulesOf(origin: string, fetch: LinkFetch, userAgent: string): Promise<Rules | 'closed'> {
  const address = `${origin}/robots.txt`;
  const answer = await askFor(fetch, address, 'GET', userAgent);
  if (answer === 'refused' || isBusy(answer.status)) return 'closed';
  if (answer.status === null || answer.status !== 200) {
    return (answer.status ?? 0) >= 500 ? 'closed' : { isAllowed: () => true, pauseMs: 0 };
  }
  const robots = parseRobots(address, answer.body);
  const delaySeconds = Number(robots.getCrawlDelay(robotName) ?? 0) || 0;
  return { isAllowed: (url) => robots.isAllowed(url, robotName) !== false, pauseMs: delaySeconds * 1000 };
}
