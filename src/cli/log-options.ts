import type { LoggerOptions } from 'pino';
import { errorPlace } from '../errors.js';

const secretNames = /token|secret|password|apikey/iu;
/** Between a user's name and the host of an address such as `postgres://lotse:password@host`. */
const passwordInAddress = /(:\/\/[^\s/:@"]{0,200}):[^\s/@"]{1,500}@/gu;
/** Shorter ones would hide words that are none. */
const shortestSecret = 6;
const hidden = '[hidden]';

/**
 * How logs are written: one JSON object a line, so that no text can begin a line of its own; of an error only its kind and
 * place; and no secret of the settings, wherever in a line it stands.
 * @param settings whose secrets are hidden
 */
export function logOptions(level: string, settings: object): LoggerOptions {
  // As they stand within JSON.
  const secrets = secretsIn(settings).map((secret) => JSON.stringify(secret).slice(1, -1));
  const hide = (line: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), line).replace(passwordInAddress, `$1:${hidden}@`);
  return { level, serializers: { err: errorPlace, error: errorPlace }, hooks: { streamWrite: hide } };
}

/** Values of settings that are called a secret, and passwords within addresses. */
export function secretsIn(settings: object): string[] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
    if (value !== null && typeof value === 'object') return secretsIn(value);
    if (typeof value !== 'string') return [];
    const found = [...(secretNames.test(name) ? [value] : []), ...passwordsOf(value)];
    return found.filter((secret) => secret.length >= shortestSecret);
  });
}

function passwordsOf(address: string): string[] {
  if (!address.includes('@') || !URL.canParse(address)) return [];
  const { password } = new URL(address);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
