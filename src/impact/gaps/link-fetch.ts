/** A request of the link checker. */
export interface LinkRequest {
  method: 'HEAD' | 'GET';
  headers: Record<string, string>;
  /** Every status is an answer. */
  accepts: () => boolean;
  maxBodyBytes: number;
}

/**
 * Fetches an address, redirects followed, private networks refused, bounded in time and bytes; such as the sources'
 * `createSafeFetch`.
 * @throws an error with `kind`: `refused` by its own rules, `network` without an answer, `too_large` and `unreadable`
 * when there was one
 */
export type LinkFetch = (
  url: string,
  request: LinkRequest,
) => Promise<{ status: number; headers: Record<string, string>; body: Buffer }>;

/** What came of a request: a status; null without an answer; `refused` when it was not made. */
export type LinkAnswer = { status: number | null; headers: Record<string, string>; body: string } | 'refused';

const mostBodyBytes = 256 * 1024;

/** One request, with whatever happens as a value. */
export async function askFor(
  fetch: LinkFetch,
  url: string,
  method: LinkRequest['method'],
  userAgent: string,
): Promise<LinkAnswer> {
  const request = { method, headers: { 'user-agent': userAgent }, accepts: () => true, maxBodyBytes: mostBodyBytes };
  try {
    const { status, headers, body } = await fetch(url, request);
    return { status, headers, body: body.toString('utf8') };
  } catch (error) {
    const { kind } = error as { kind?: unknown };
    if (kind === 'refused') return 'refused';
    // There is a page, larger or stranger than was wanted.
    if (kind === 'too_large' || kind === 'unreadable') return { status: 200, headers: {}, body: '' };
    return { status: null, headers: {}, body: '' };
  }
}
