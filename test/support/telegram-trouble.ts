/** What goes wrong with one call. */
export type Trouble =
  | { status: 400 | 401 | 403 | 404 | 409 | 500 | 502; description?: string }
  | { status: 429; retryAfter: number }
  /** The connection breaks off, before or after Telegram has done what was asked. */
  | { drop: 'before' | 'after' }
  /** Done after a while. */
  | { delayMs: number };
