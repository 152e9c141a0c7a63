import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { FetchSettings } from '../../../knowledge/sources/fetch-settings.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackServer {
  origin: string;
  /** Paths asked for, in order. */
  requests: string[];
}

/** Starts a server on 127.0.0.1 that ends with the test. */
export async function loopbackServer(handler: Handler): Promise<LoopbackServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Answers by path; 404 otherwise. A string is sent as it stands, anything else as JSON. */
export function answering(answers: Record<string, unknown>, headers: Record<string, string> = {}): Handler {
  return (request, response) => {
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    const isText = typeof answer === 'string' || Buffer.isBuffer(answer);
    response.writeHead(answer === undefined ? 404 : 200, headers);
    response.end(isText ? answer : JSON.stringify(answer ?? { error: 'not found' }));
  };
}

/** Bounds that make tests short; private addresses are allowed. */
export const quickFetch: Partial<FetchSettings> = {
  allowPrivateNetwork: true,
  firstRetryDelayMs: 1,
  retries: 2,
  wait: async () => undefined,
};
