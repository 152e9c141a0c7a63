import { LotseError } from '../../src/errors.js';

/**
 * Why an address gave nothing. `refused`: Lotse's own rules; `status`: the server answered with another status;
 * `network`: no whole answer came; `too_large` and `unreadable`: the answer itself is of no use.
 */
export type FailureKind = 'refused' | 'status' | 'network' | 'too_large' | 'unreadable';

interface Details {
  /** Status of the server's answer, for `status`. */
  httpStatus?: number;
  /** How long the server asked to be left alone. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** A `source_unreachable` that also says why, so that a caller can tell a missing page from a dead server. */
export class FetchFailure extends LotseError {
  readonly httpStatus: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly kind: FailureKind,
    url: URL | string,
    problem: string,
    hint: string,
    details: Details = {},
  ) {
    super('source_unreachable', `${addressForMessages(url)}: ${problem}`, hint, { cause: details.cause });
    this.httpStatus = details.httpStatus;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether the same request may well succeed a little later. */
  get isTransient(): boolean {
    if (this.kind === 'network') return true;
    const status = this.httpStatus ?? 0;
    return this.kind === 'status' && (status === 408 || status === 429 || status >= 500);
  }
}

/** An address as messages may show it: without the query and without credentials, which can hold secrets. */
export function addressForMessages(url: URL | string): string {
  if (typeof url === 'string' && !URL.canParse(url)) return 'the given address';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
