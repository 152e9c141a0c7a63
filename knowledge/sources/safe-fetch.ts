import { version } from '../../src/package-root.js';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { Agent, type Dispatcher } from 'undici';
import { gunzipBounded, readBounded, TooManyBytes } from './bounded-body.js';
import { FetchFailure } from './fetch-failure.js';
import { defaultFetchSettings, type FetchSettings } from './fetch-settings.js';
import { guardedConnector } from './guarded-connector.js';
import { networkFailure } from './network-failure.js';
import { retryAfterMs } from './retry-after.js';

/** How Lotse introduces itself to other servers. */
const userAgent = `Lotse/${version}`;

const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

export interface FetchRequest {
  /** `GET` when not given. */
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** Which statuses give a response instead of a failure; 200 only when not given. */
  accepts?: (status: number) => boolean;
  /** A narrower bound than that of the settings. */
  maxBodyBytes?: number;
}

export interface FetchResponse {
  /** Address after redirects. */
  url: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Unpacked. */
  body: Buffer;
}

/** The one way out to other hosts. */
export type SafeFetch = (url: string, request?: FetchRequest) => Promise<FetchResponse>;

/**
 * Makes a fetch for other people's servers: bounded in time, bytes and requests at once, polite (back-off, `Retry-After`),
 * and kept from private networks. It throws `FetchFailure` (a LotseError `source_unreachable`).
 */
export function createSafeFetch(options: Partial<FetchSettings> = {}): SafeFetch {
  const settings = { ...defaultFetchSettings, ...options };
  const agent = new Agent({
    connect: guardedConnector(
      settings.connectTimeoutMs,
      settings.resolve,
      (origin) => settings.allowPrivateNetwork || settings.trustedOrigins.includes(origin),
    ),
    headersTimeout: settings.headersTimeoutMs,
    bodyTimeout: settings.bodyTimeoutMs,
  });
  const limit = pLimit(settings.maxRequestsAtOnce);

  return (url, request = {}) =>
    limit(() =>
      pRetry(() => attempt(url, request, agent, settings), {
        retries: settings.retries,
        minTimeout: settings.firstRetryDelayMs,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof FetchFailure && error.isTransient,
        onFailedAttempt: async ({ error, retriesLeft }) => {
          if (!(error instanceof FetchFailure) || error.retryAfterMs === undefined || retriesLeft === 0) return;
          // Coming back earlier than asked is rude, waiting for an hour holds everything up: so give up.
          if (error.retryAfterMs > settings.maxRetryAfterMs) throw error;
          await settings.wait(error.retryAfterMs);
        },
      }),
    );
}

async function attempt(
  startUrl: string,
  request: FetchRequest,
  agent: Agent,
  settings: FetchSettings,
): Promise<FetchResponse> {
  const signal = AbortSignal.timeout(settings.attemptTimeoutMs);
  let url = checkedUrl(startUrl, undefined, settings);
  for (let redirects = 0; ; redirects++) {
    const response = await send(url, request, agent, signal);
    const location = response.headers.location;
    if (!REDIRECT_STATUSES.has(response.statusCode) || typeof location !== 'string') {
      return readResponse(url, response, request, settings);
    }
    await discard(response);
    if (redirects === MAX_REDIRECTS) throw refused(url, `redirects more than ${MAX_REDIRECTS} times`);
    url = checkedUrl(location, url, settings);
  }
}

async function send(
  url: URL,
  request: FetchRequest,
  agent: Agent,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  try {
    return await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method ?? 'GET',
      headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip', ...request.headers },
      signal,
    });
  } catch (error) {
    throw networkFailure(url, error);
  }
}

async function readResponse(
  url: URL,
  response: Dispatcher.ResponseData,
  request: FetchRequest,
  settings: FetchSettings,
): Promise<FetchResponse> {
  const headers = plainHeaders(response.headers);
  const accepts = request.accepts ?? ((status) => status === 200);
  if (!accepts(response.statusCode)) {
    await discard(response);
    throw statusFailure(url, response.statusCode, retryAfterMs(headers['retry-after'], new Date()));
  }
  const maxBytes = request.maxBodyBytes ?? settings.maxBodyBytes;
  try {
    const sent = await readBounded(response.body, maxBytes);
    const body = await decoded(sent, headers['content-encoding'], url, maxBytes);
    return { url: url.href, status: response.statusCode, headers, body };
  } catch (error) {
    if (error instanceof TooManyBytes) {
      const hint = 'Check that the address is the right one; nothing this large is expected there.';
      throw new FetchFailure('too_large', url, error.message, hint, { cause: error });
    }
    throw networkFailure(url, error);
  }
}

async function decoded(bytes: Buffer, encoding: string | undefined, url: URL, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity' || encoding === '') return bytes;
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipBounded(bytes, maxBytes);
  const hint = 'Ask the operator of the server to answer plainly or with gzip.';
  throw new FetchFailure('unreadable', url, `is packed as "${encoding}" though only gzip was offered`, hint);
}

/** An address that may be asked; each redirect passes here as well. */
function checkedUrl(address: string, base: URL | undefined, settings: FetchSettings): URL {
  if (!URL.canParse(address, base?.href)) throw refused(base ?? address, 'is or leads to no valid web address');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(url, 'is neither http nor https');
  if (url.username !== '' || url.password !== '') throw refused(url, 'holds a user name or password');
  if (base?.protocol === 'https:' && url.protocol === 'http:')
    throw refused(url, 'was redirected to without encryption');
  const hosts = settings.allowedHosts;
  if (hosts !== null && !hosts.includes(url.hostname) && !hosts.includes(url.host)) {
    throw refused(url, 'is on a host that was not named for this source');
  }
  return url;
}

function refused(url: URL | string, problem: string): FetchFailure {
  return new FetchFailure('refused', url, problem, 'Give the final http or https address of the source itself.');
}

function statusFailure(url: URL, httpStatus: number, retryAfter: number | undefined): FetchFailure {
  const hint =
    httpStatus === 429 || httpStatus >= 500
      ? 'The server is busy or broken: try again later, or ask its operator.'
      : 'Check the address in a browser: the server has nothing to give there.';
  return new FetchFailure('status', url, `answered with status ${httpStatus}`, hint, {
    httpStatus,
    ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter }),
  });
}

/** Reads what is left of a small answer, so that its connection can be used again; drops the connection otherwise. */
async function discard(response: Dispatcher.ResponseData): Promise<void> {
  await response.body.dump({ limit: 16_384 }).catch(() => undefined);
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]);
  return Object.fromEntries(entries);
}
