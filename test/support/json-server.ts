import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What is answered at a path. */
export interface JsonAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Never answers. */
  hangs?: boolean;
}

/** A server on loopback that gives fixed answers, by path without its query; closed when the test is over. */
export async function startJsonServer(answers: Record<string, JsonAnswer>): Promise<{ url: string; port: number }> {
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const { status = 200, body = {}, headers = {}, hangs = false } = answers[path] ?? { status: 404 };
    if (hangs) return;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}
