import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/http/listen.js';
import { testApp } from '../support/http-client.js';

const running: Listening[] = [];
async function start(timeouts = {}) {
  const server = await listen(testApp().app, { port: 0, host: '127.0.0.1', graceMs: 0, timeouts });
  running.push(server);
  return server.port;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** What comes back for bytes as they are, until the server closes the connection. */
function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
const statuses = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gmu)].map(([, status]) => status);

describe('requests that two programs could read in two ways', () => {
  const body = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
  it.each([
    ['both a length and pieces', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${body}`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
    ['a length that is no number', `Content-Length: +${body.length}\r\n\r\n${body}`],
    ['pieces by another name', `Transfer-Encoding: xchunked\r\n\r\n${body}`],
    ['a space before the colon', `Content-Length : ${body.length}\r\n\r\n${body}`],
    ['a header over two lines', `X-A: b\r\n c\r\nContent-Length: 0\r\nTransfer-Encoding:\r\n chunked\r\n\r\n${body}`],
    ['lines that end with LF only', `X: y\nContent-Length: 0\n\n${body}`],
  ])('are refused, and nothing behind them is read: %s', async (_what, rest) => {
    const answered = await send(
      await start(),
      `POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`,
    );
    expect(statuses(answered)).toHaveLength(1);
    expect(statuses(answered)[0]).toMatch(/^4/u);
  });

  it('are refused: two hosts, and none', async () => {
    const port = await start();
    expect(statuses(await send(port, 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'))).toEqual(['400']);
  });
});

describe('connections that say little', () => {
  it('are ended while the address comes letter by letter', async () => {
    const port = await start({ headersTimeout: 100, connectionsCheckingInterval: 50 });
    const answered = await send(port, 'GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(statuses(answered).every((status) => /^4/u.test(status ?? ''))).toBe(true);
  });

  it('are ended while the body does not come', async () => {
    const port = await start({ headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 50 });
    const head = 'POST /api/v1/regions/musterstadt/questions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const answered = await send(port, `${head}Content-Length: 100\r\n\r\n{"question"`);
    expect(statuses(answered).every((status) => /^4/u.test(status ?? ''))).toBe(true);
  });

  it('are refused with headers that are too long or too many', async () => {
    const port = await start();
    const long = await send(port, `GET /health HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect(statuses(long)).toEqual(['431']);
    const many = await send(port, `GET /health HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(12_000)}\r\n`);
    expect(statuses(many)).toEqual(['431']);
  });
});

describe('what a request says of itself', () => {
  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])('changes no method: %s', async (header) => {
    const { app } = testApp();
    const path = '/api/v1/conversations/7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002';
    const response = await app.request(`${path}?_method=DELETE`, { method: 'POST', headers: { [header]: 'DELETE' } });
    expect(response.status).toBe(405);
  });

  it('changes no link: a host that is made up stands in no answer', async () => {
    const { app } = testApp();
    for (const path of ['/api/v1/regions', '/openapi.json', '/health', '/nowhere']) {
      const headers = { host: 'made-up.example', 'x-forwarded-host': 'made-up.example', 'x-forwarded-proto': 'ftp' };
      const response = await app.request(path, { headers });
      expect(await response.text()).not.toContain('made-up');
      expect([...response.headers.values()].join()).not.toContain('made-up');
    }
  });

  it('leads out of no folder', async () => {
    const { app } = testApp();
    for (const path of [
      '/../package.json',
      '/chat/..%2f..%2fpackage.json',
      '/pages/..%2f..%2f/x',
      '/texts/%00.json',
      '/%2e%2e/.env',
    ])
      expect((await app.request(path)).status, path).toBe(404);
  });
});
