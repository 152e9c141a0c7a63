import { LotseError } from '../../src/errors.js';
import { ZammadRefusal } from './zammad-client.js';

/** What went wrong, and what to do about it, without a word of what was sent. */
export function explain(error: unknown, { url, group }: { url: string; group: string }): LotseError {
  if (error instanceof LotseError) return error;
  if (!(error instanceof ZammadRefusal)) {
    const reason = reasonOf(error);
    const hint = 'It is tried again; nothing is lost. Look whether Zammad runs at this address.';
    return new LotseError('unavailable', `The Zammad at ${url} could not be asked (${reason}).`, hint, {
      cause: error,
    });
  }
  const { status, what } = error;
  const correct = (message: string, hint: string) =>
    new LotseError('invalid_configuration', `${message} (${status} to ${what})`, `${hint} It is tried again.`, {
      cause: error,
    });
  if (status === 401)
    return correct(`The Zammad at ${url} does not accept the token.`, 'Make a new one and set it as token.');
  if (status === 403) {
    const hint = `Give its user the permission ticket.agent and full access to the group "${group}".`;
    return correct(`The Zammad at ${url} does not let the token’s user do this.`, hint);
  }
  if (status === 404) return correct(`There is no Zammad at ${url}.`, 'Correct its address.');
  if (status === 422) {
    const hint = `Look whether the group "${group}" and the customer of the settings exist there.`;
    return correct(`The Zammad at ${url} does not take what is sent.`, hint);
  }
  if (status >= 300 && status < 400)
    return correct(`The address ${url} leads elsewhere.`, 'Set the address that it leads to.');
  const hint = 'It is tried again; nothing is lost.';
  return new LotseError('unavailable', `The Zammad at ${url} answers ${status} to ${what}.`, hint, { cause: error });
}

/** Such as `ECONNREFUSED` or `TimeoutError`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error.cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error.name;
}
