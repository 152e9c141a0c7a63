import { FetchFailure } from './fetch-failure.js';

const problems: Record<string, string> = {
  ENOTFOUND: 'has a host name that is not known',
  EAI_AGAIN: 'has a host name that could not be looked up',
  ECONNREFUSED: 'accepts no connections',
  UND_ERR_CONNECT_TIMEOUT: 'did not take the connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'fell silent in the middle of its answer',
  TimeoutError: 'took too long for its whole answer',
  Z_BUF_ERROR: 'broke off in the middle of a packed answer',
  Z_DATA_ERROR: 'sent a packed answer that is broken',
};

/** Turns what the network layer throws into a failure with words; what already is one passes. */
export function networkFailure(url: URL, error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const { code, name } = error as NodeJS.ErrnoException;
  const problem = problems[String(code)] ?? problems[String(name)] ?? `broke off the connection (${code ?? name})`;
  const hint = 'Check the address, the network and whether the server is up; then try again.';
  return new FetchFailure('network', url, problem, hint, { cause: error });
}
