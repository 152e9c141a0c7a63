import type { Server, ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { LotseError } from '../errors.js';
import { type RefusalBody, refusalBody } from './refusals.js';

/** A server that is up. */
export interface Listening {
  port: number;
  /** Stops taking requests, lets those under way end for up to `graceMs`, then cuts what is left. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number;
  /** Address of the network card to listen on; all when not given. */
  host?: string | undefined;
  /** How long requests under way may take to end at a stop. */
  graceMs?: number;
  /** Other times than the server's own, in milliseconds, as Node names them. */
  timeouts?: Pick<ServerOptions, 'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'>;
}

/** What `createHttpApp` gives; only this much of it is needed here. */
interface WebApp {
  fetch(request: Request, bindings: object): Response | Promise<Response>;
}

/** A question of 2,000 Arabic letters in an address takes 12 kB. */
const maximumHeaderBytes = 32 * 1024;
const requestTimeoutMs = 30_000;
/** Whoever sends an address letter by letter holds a connection no longer than this. */
const headersTimeoutMs = 10_000;
const timeoutCheckMs = 2_000;
/**
 * Longer than people read and write between two messages, and than proxies keep connections: in each round of its event
 * loop Node accepts only one new one.
 */
const keepAliveTimeoutMs = 75_000;
/** Who takes in nothing for so long is gone, or holds a connection for its own sake. Event streams beat more often. */
const idleTimeoutMs = 120_000;
/** Far more than browsers wait at once; beyond it new ones are cut, and those who wait are answered. */
const maximumConnections = 5_000;

/**
 * Puts the application on a port.
 * @throws LotseError `invalid_configuration` when the port cannot be taken.
 */
export async function listen(
  app: WebApp,
  { port, host, graceMs = 10_000, timeouts }: ListenOptions,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => app.fetch(request, bindings),
    serverOptions: {
      maxHeaderSize: maximumHeaderBytes,
      requestTimeout: requestTimeoutMs,
      headersTimeout: headersTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: timeoutCheckMs,
      ...timeouts,
    },
  }) as Server;
  server.maxConnections = maximumConnections;
  server.setTimeout(idleTimeoutMs);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseUnreadable(error, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portRefusal(port, cause)));
    server.listen(port, host, resolve);
  });
  let closing = false;
  server.on('request', (_request, response) => {
    // A connection whose last answer is out would be kept open for a next request that is not taken any more.
    response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        closing = true;
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function portRefusal(port: number, cause: NodeJS.ErrnoException): LotseError {
  const taken = cause.code === 'EADDRINUSE';
  const message = taken ? `Port ${port} is already taken.` : `Port ${port} cannot be opened (${cause.code}).`;
  const hint = 'Choose another with --port, or end the program that uses it.';
  return new LotseError('invalid_configuration', message, hint, { cause });
}

/** What Node's parser refuses never reaches the application; it gets the same JSON shape here. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const line = tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const refusal: RefusalBody = refusalBody(
    tooLong
      ? new LotseError('payload_too_large', 'Address and headers are too long.', 'Send a shorter question.')
      : new LotseError('invalid_request', 'This is not an HTTP request.', 'Send HTTP/1.1.'),
  );
  const body = JSON.stringify(refusal);
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${line}\r\n${headers}\r\n\r\n${body}`);
}
