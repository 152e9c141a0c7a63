import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { CheckedLink } from '../../ports/gap-store.js';
import { visitHost } from './host-visit.js';
import type { LinkFetch } from './link-fetch.js';
import { verdictOf } from './link-verdict.js';

export interface CheckLinksOptions {
  /** Web addresses on the pages today; others are forgotten. */
  links: readonly string[];
  /** What became of links before. */
  known: readonly CheckedLink[];
  fetch: LinkFetch;
  /** Address under which whoever runs a server learns who asks: this server's. */
  contact: string;
  now: () => Date;
  /** Most addresses tried in one run. */
  most?: number;
  /** Between two requests to one host. */
  pauseMs?: number;
  hostsAtOnce?: number;
  wait?: (ms: number) => Promise<unknown>;
  /** Ends it early: the address under way is the last one of its host. */
  signal?: AbortSignal | undefined;
}

const aWeekMs = 7 * 24 * 60 * 60 * 1000;
/** One that failed is tried again on another day. */
const nextDayMs = 20 * 60 * 60 * 1000;

/**
 * Tries links politely: one request at a time to a host, with pauses, as its robots.txt allows, each link once a week and
 * those that failed on another day again; the longest untried first.
 * @returns what is known of all links that stand on pages
 */
export async function checkLinks(options: CheckLinksOptions): Promise<CheckedLink[]> {
  const { links, fetch, contact, now, most = 300, pauseMs = 2000, hostsAtOnce = 4, signal } = options;
  const wait = options.wait ?? ((ms) => sleep(ms, undefined, { signal }).catch(() => {}));
  const known = new Map(options.known.map((link) => [link.url, link]));
  const startedAt = now().getTime();
  const isDue = (url: string) => {
    const before = known.get(url);
    if (!before) return true;
    const restMs = verdictOf(before.status) === 'gone' ? nextDayMs : aWeekMs;
    return startedAt - new Date(before.checkedAt).getTime() >= restMs;
  };
  const due = [...new Set(links)]
    .filter(isDue)
    .sort((a, b) => ((known.get(a)?.checkedAt ?? '') < (known.get(b)?.checkedAt ?? '') ? -1 : 1))
    .slice(0, most);
  const userAgent = `Lotse link checker (+${contact})`;
  const limit = pLimit(hostsAtOnce);
  const checked = await Promise.all(
    [...byOrigin(due).values()].map((urls) =>
      limit(() => visitHost(urls, known, { fetch, userAgent, pauseMs, wait, now, signal })),
    ),
  );
  for (const link of checked.flat()) known.set(link.url, link);
  const wanted = new Set(links);
  return [...known.values()].filter(({ url }) => wanted.has(url));
}

/** Whether a link failed on two days. */
export function isBroken({ status, failures }: CheckedLink): boolean {
  return failures >= 2 && verdictOf(status) === 'gone';
}

function byOrigin(urls: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const url of urls) {
    const { origin } = new URL(url);
    groups.set(origin, [...(groups.get(origin) ?? []), url]);
  }
  return groups;
}
