/** Every refusal has one of these codes; the HTTP status and the command line's exit code follow from it. */
export const errorCodes = {
  invalid_request: 400,
  unauthorized: 401,
  unknown_region: 404,
  unknown_language: 404,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  source_unreachable: 502,
  index_busy: 409,
  invalid_configuration: 500,
} as const satisfies Record<string, number>;
export type ErrorCode = keyof typeof errorCodes;

/** A refusal for people: what is wrong (`message`) and what to do about it (`hint`). Never holds a person's text. */
export class LotseError extends Error {
  override readonly name = 'LotseError';
  /** When it is worth coming again; null: nobody knows. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint: string,
    { retryAfterSeconds, ...options }: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }

  /** HTTP status of this refusal. */
  get status(): number {
    return errorCodes[this.code];
  }
}

/** The refusal of a region that is not here: which others there are helps who mistyped one. @param known their slugs */
export function unknownRegion(known: readonly string[]): LotseError {
  const hint =
    known.length > 0 ? `Choose one of: ${known.join(', ')}.` : 'Nothing is indexed yet: run "lotse index" first.';
  return new LotseError('unknown_region', 'There is no such region here.', hint);
}

/** What may be logged of an error that nobody expected: its message may quote what a person wrote, or a secret. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** Kind and place of an error, without its message, for logs: its message may quote what a person wrote, or a secret. */
export function errorPlace(error: unknown): { kind: string; stack: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, stack: [] };
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return { kind: errorKind(error), stack: stack.map((line) => line.trim()).slice(0, 10) };
}
