import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { errorPlace, LotseError } from '../errors.js';

/** What every refusal looks like in JSON. */
export interface RefusalBody {
  error: { code: string; message: string; hint: string };
}

/** Where the HTTP interface reports what an operator has to look at; a `pino` logger fits. */
export interface HttpLogger {
  error(fields: object, message: string): void;
}

const documented = 'See /openapi.json for what this address takes.';

export const tooLarge = () =>
  new LotseError('payload_too_large', 'The body is larger than 64 kB.', 'Send a shorter question.');

export const brokenOff = () => new LotseError('invalid_request', 'The request broke off.', 'Send it again, whole.');

export const routeNotFound = () =>
  new LotseError('not_found', 'There is nothing at this address.', 'See /openapi.json for the addresses that exist.');

export const methodNotAllowed = (methods: string[]) =>
  new LotseError('method_not_allowed', 'This address does not take this method.', `Use ${methods.join(' or ')}.`);

/** A refusal that names the first field at fault. Zod's messages name types and limits, never what was sent. */
export function invalidFields(error: z.core.$ZodError, target: string): LotseError {
  const issue = error.issues[0];
  const field = issue?.path.join('.');
  if (!issue || !field) return new LotseError('invalid_request', 'The body must be a JSON object.', documented);
  const place = target === 'json' ? 'field' : 'option';
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const message = missing ? `The ${place} "${field}" is missing.` : `The ${place} "${field}": ${issue.message}.`;
  return new LotseError('invalid_request', message, documented);
}

/** What the web framework itself refuses, in our own shape; null for an error that nobody expected. */
function fromFramework(error: unknown): LotseError | null {
  if (!(error instanceof HTTPException)) return null;
  if (error.status === 415) {
    const hint = 'Send the header "Content-Type: application/json".';
    return new LotseError('unsupported_media_type', 'The body is not declared as JSON.', hint);
  }
  if (error.status >= 500) return null;
  return new LotseError('invalid_request', 'The body is not valid JSON.', 'Send a JSON object in UTF-8.');
}

/**
 * The refusal to send for anything that was thrown. What nobody expected is logged and becomes `internal` without
 * details: its message may quote a person's question, so neither the answer nor the log holds it.
 */
export function toRefusal(error: unknown, logger: HttpLogger, route: string): LotseError {
  const expected = error instanceof LotseError ? error : fromFramework(error);
  if (expected) {
    if (expected.status >= 500)
      logger.error({ route, code: expected.code, reason: expected.message }, 'request refused');
    return expected;
  }
  logger.error({ route, ...errorPlace(error) }, 'unexpected error');
  return new LotseError(
    'internal',
    'Something went wrong here.',
    'Try again; if it stays, tell whoever runs this service.',
  );
}

/** The JSON of a refusal. */
export function refusalBody(error: LotseError): RefusalBody {
  return { error: { code: error.code, message: error.message, hint: error.hint } };
}
