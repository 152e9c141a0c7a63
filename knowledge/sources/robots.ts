import robotsParser from 'robots-parser';
import type { SafeFetch } from './safe-fetch.js';

/** The name by which robots.txt may address Lotse. */
const ROBOT_NAME = 'Lotse';
/** Longest pause between two requests that is kept: at one page a minute a site would take days. */
const MAX_CRAWL_DELAY_MS = 10_000;
const MAX_ROBOTS_BYTES = 1024 * 1024;

// The package's types describe an ES module, but it is a CommonJS one whose export is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** What a host's robots.txt says to Lotse. */
export interface RobotsRules {
  isAllowed(url: string): boolean;
  /** Pause from one request to the next. */
  crawlDelayMs: number;
}

/**
 * Reads a host's robots.txt. When the host says that there is none (4xx), everything is allowed; when it cannot say
 * (5xx, no answer), nothing can be known, so the source fails (RFC 9309, section 2.3.1).
 * @throws FetchFailure when the host gives no clear answer
 */
export async function fetchRobots(origin: string, fetch: SafeFetch): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`;
  const { status, body } = await fetch(url, { accepts: isClearAnswer, maxBodyBytes: MAX_ROBOTS_BYTES });
  const robots = parseRobots(url, status === 200 ? body.toString('utf8') : '');
  const delaySeconds = Number(robots.getCrawlDelay(ROBOT_NAME) ?? 0) || 0;
  return {
    isAllowed: (page) => robots.isAllowed(page, ROBOT_NAME) !== false,
    crawlDelayMs: Math.min(Math.max(0, delaySeconds * 1000), MAX_CRAWL_DELAY_MS),
  };
}

function isClearAnswer(status: number): boolean {
  return status === 200 || (status >= 400 && status < 500 && status !== 408 && status !== 429);
}
