import { Agent, type IncomingMessage, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Drain } from '../../src/http/drain.js';
import { listen } from '../../src/http/listen.js';

/** A server whose questions end when they are told to. */
async function serverOf(drain: Drain) {
  const waiting: (() => void)[] = [];
  const fetch = drain.behind(async (asked) => {
    if (new URL(asked.url).pathname === '/question') await new Promise<void>((resolve) => waiting.push(resolve));
    return new Response('well');
  });
  const server = await listen({ fetch }, { port: 0, host: '127.0.0.1', graceMs: 0 });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(async () => {
    agent.destroy();
    await server.close();
  });
  const get = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ port: server.port, host: '127.0.0.1', path, agent }, (response) => {
        response.resume();
        response.once('end', () => resolve(response));
      });
      asked.once('error', reject);
      asked.end();
    });
  const begun = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  return { get, begun, answer: () => waiting.splice(0).map((end) => end()) };
}

describe('a server that stops', () => {
  it('says that it is not ready before it refuses anything', async () => {
    const drain = new Drain();
    const { get } = await serverOf(drain);
    expect((await get('/ready')).headers.connection).toBe('keep-alive');
    drain.announce();
    expect((await get('/ready')).statusCode).toBe(503);
    const other = await get('/other');
    expect([other.statusCode, other.headers.connection]).toEqual([200, 'close']);
  });

  it('refuses what is new with 503 and closes the connection, and still tells how it is', async () => {
    const drain = new Drain();
    const { get } = await serverOf(drain);
    drain.refuse();
    const refused = await get('/question');
    expect([refused.statusCode, refused.headers.connection, refused.headers['retry-after']]).toEqual([
      503,
      'close',
      '2',
    ]);
    expect((await get('/health')).statusCode).toBe(200);
  });

  it('lets a question under way end, and closes its connection', async () => {
    const drain = new Drain();
    const { get, begun, answer } = await serverOf(drain);
    const asked = get('/question');
    await begun();
    drain.refuse();
    let ended = false;
    const ending = drain.ended(60_000).then(() => {
      ended = true;
    });
    expect((await get('/question')).statusCode).toBe(503);
    expect(ended).toBe(false);
    answer();
    const response = await asked;
    expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
    await ending;
  });

  it('waits no longer than it was told', async () => {
    const drain = new Drain();
    const { get, begun, answer } = await serverOf(drain);
    const asked = get('/question');
    await begun();
    drain.refuse();
    await drain.ended(1);
    answer();
    expect((await asked).statusCode).toBe(200);
  });
});
