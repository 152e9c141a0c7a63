import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FetchFailure } from '../../../knowledge/sources/fetch-failure.js';
import type { FetchSettings } from '../../../knowledge/sources/fetch-settings.js';
import { createSafeFetch } from '../../../knowledge/sources/safe-fetch.js';
import { LotseError } from '../../../src/errors.js';
import { answering, loopbackServer, quickFetch } from './loopback-server.js';

function quick(settings: Partial<FetchSettings> = {}) {
  return createSafeFetch({ ...quickFetch, ...settings });
}

async function failure(promise: Promise<unknown>): Promise<FetchFailure> {
  const error = await promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(FetchFailure);
  expect(error).toBeInstanceOf(LotseError);
  expect((error as FetchFailure).code).toBe('source_unreachable');
  return error as FetchFailure;
}

describe('time', () => {
  it('gives up on a server that does not begin to answer', async () => {
    const { origin, requests } = await loopbackServer(() => undefined);
    const error = await failure(quick({ headersTimeoutMs: 30, retries: 1 })(`${origin}/slow`));
    expect(error.message).toBe(`${origin}/slow: did not answer in time`);
    expect(requests).toHaveLength(2);
  });

  it('gives up on a server that falls silent in the middle', async () => {
    const { origin } = await loopbackServer((_, response) => void response.write('half'));
    const error = await failure(quick({ bodyTimeoutMs: 30, retries: 0 })(origin));
    expect(error.message).toContain('fell silent');
  });

  it('gives up on a server that drips bytes without end', async () => {
    const { origin } = await loopbackServer((_, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });
    const error = await failure(quick({ attemptTimeoutMs: 60, retries: 0 })(origin));
    expect(error.message).toContain('took too long');
  });
});

describe('trying again', () => {
  it('tries again after 500 and after a connection cut in mid-body', async () => {
    let attempt = 0;
    const { origin } = await loopbackServer((_, response) => {
      attempt++;
      if (attempt === 1) response.writeHead(500).end();
      else if (attempt === 2) {
        response.writeHead(200, { 'content-length': 100 }).write('half');
        setTimeout(() => response.destroy(), 5);
      } else response.end('whole');
    });
    const { body } = await quick()(origin);
    expect(body.toString()).toBe('whole');
    expect(attempt).toBe(3);
  });

  it('fails when the connection is cut every time', async () => {
    const { origin, requests } = await loopbackServer((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => response.destroy(), 5);
    });
    expect((await failure(quick()(origin))).kind).toBe('network');
    expect(requests).toHaveLength(3);
  });

  it('waits as long as Retry-After asks', async () => {
    const waits: number[] = [];
    let attempt = 0;
    const { origin } = await loopbackServer((_, response) => {
      if (attempt++ === 0) response.writeHead(429, { 'retry-after': '7' }).end();
      else response.end('ok');
    });
    const fetch = quick({ wait: async (ms) => void waits.push(ms) });
    expect((await fetch(origin)).status).toBe(200);
    expect(waits).toEqual([7000]);
  });

  it('gives up at once when Retry-After asks for more than the bound', async () => {
    const { origin, requests } = await loopbackServer((_, response) =>
      response.writeHead(503, { 'retry-after': '3600' }).end(),
    );
    expect((await failure(quick({ maxRetryAfterMs: 60_000 })(origin))).httpStatus).toBe(503);
    expect(requests).toHaveLength(1);
  });

  it('does not try again when the server says that there is nothing', async () => {
    const { origin, requests } = await loopbackServer(answering({}));
    const error = await failure(quick()(`${origin}/gone?token=secret`));
    expect(error.httpStatus).toBe(404);
    expect(error.message).toBe(`${origin}/gone: answered with status 404`);
    expect(error.hint).not.toBe('');
    expect(requests).toHaveLength(1);
  });
});

describe('size', () => {
  it('stops at the bound, both as sent and unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000));
    expect(bomb.length).toBeLessThan(1000);
    const { origin } = await loopbackServer((request, response) => {
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else response.end(Buffer.alloc(2000));
    });
    const fetch = quick({ maxBodyBytes: 1000 });
    expect((await failure(fetch(`${origin}/bomb`))).kind).toBe('too_large');
    expect((await failure(fetch(`${origin}/long`))).kind).toBe('too_large');
  });

  it('unpacks gzip, and refuses what it did not ask for', async () => {
    const { origin } = await loopbackServer((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      const encoding = request.url === '/br' ? 'br' : 'gzip';
      response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync('Grüß Gott'));
    });
    expect((await quick()(`${origin}/gz`)).body.toString()).toBe('Grüß Gott');
    expect((await failure(quick()(`${origin}/br`))).kind).toBe('unreadable');
  });
});

it('never has more requests under way than allowed', async () => {
  let now = 0;
  let most = 0;
  const { origin } = await loopbackServer((_, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      response.end();
    }, 5);
  });
  const fetch = quick({ maxRequestsAtOnce: 4 });
  await Promise.all(Array.from({ length: 20 }, (_, index) => fetch(`${origin}/${index}`)));
  expect(most).toBe(4);
});

it('says who it is', async () => {
  const { origin } = await loopbackServer((request, response) => response.end(request.headers['user-agent']));
  expect((await quick()(origin)).body.toString()).toMatch(/^Lotse\/\d+\.\d+\.\d+$/);
});

describe('redirects', () => {
  it('follows five and refuses a sixth', async () => {
    const { origin } = await loopbackServer((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step === 0) response.end('there');
      else response.writeHead(302, { location: `/${step - 1}` }).end();
    });
    expect(await quick()(`${origin}/5`)).toMatchObject({ url: `${origin}/0`, status: 200 });
    expect((await failure(quick()(`${origin}/6`))).message).toContain('redirects more than 5 times');
  });

  it.each([
    ['another private server', (other: string) => `${other}/inside`],
    ['a cloud metadata service', () => 'http://169.254.169.254/latest/meta-data'],
    ['a file', () => 'file:///etc/passwd'],
    ['an address with a password', (_: string, own: string) => own.replace('//', '//me:secret@')],
  ])('refuses a redirect to %s, although the first server is trusted', async (_, target) => {
    const inside = await loopbackServer((_, response) => response.end('secret'));
    const { origin } = await loopbackServer((_, response) =>
      response.writeHead(301, { location: target(inside.origin, origin) }).end(),
    );
    const error = await failure(quick({ allowPrivateNetwork: false, trustedOrigins: [origin] })(origin));
    expect(error.kind).toBe('refused');
    expect(error.message).not.toContain('secret');
    expect(inside.requests).toEqual([]);
  });

  it('refuses a redirect to a host that was not named', async () => {
    const { origin } = await loopbackServer((_, response) =>
      response.writeHead(301, { location: 'https://elsewhere.example/' }).end(),
    );
    const error = await failure(quick({ allowedHosts: ['127.0.0.1'] })(origin));
    expect(error.message).toBe('https://elsewhere.example/: is on a host that was not named for this source');
  });
});

describe('private networks', () => {
  const refusing = { allowPrivateNetwork: false, connectTimeoutMs: 200 };

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '10.1.2.3', '100.64.0.1', '224.0.0.1'])(
    'refuses %s',
    async (host) => {
      const error = await failure(quick(refusing)(`http://${host}:9/`));
      expect(error.kind).toBe('refused');
    },
  );

  it('refuses a name that leads to a private address, and never connects', async () => {
    const inside = await loopbackServer((_, response) => response.end('secret'));
    const port = new URL(inside.origin).port;
    let lookups = 0;
    const resolve = async () => {
      lookups++;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const error = await failure(quick({ ...refusing, resolve })(`http://rebind.example:${port}/`));
    expect(error.kind).toBe('refused');
    expect(lookups).toBe(1);
    expect(inside.requests).toEqual([]);
  });

  it('connects to the very address that it looked up, asking once: rebinding has no second chance', async () => {
    const server = await loopbackServer((request, response) => response.end(request.headers.host));
    const port = new URL(server.origin).port;
    let lookups = 0;
    const resolve = async () => [{ address: lookups++ === 0 ? '127.0.0.1' : '127.0.0.99', family: 4 }];
    const fetch = quick({ ...refusing, resolve, trustedOrigins: [`http://name.example:${port}`] });
    expect((await fetch(`http://name.example:${port}/`)).body.toString()).toBe(`name.example:${port}`);
    expect(lookups).toBe(1);
  });
});

it('reports a server that speaks no HTTP and one that is not there', async () => {
  const server = createServer((socket) => socket.end('220 mail ready\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  onTestFinished(() => void server.close());
  expect((await failure(quick()(`http://127.0.0.1:${port}/`))).kind).toBe('network');
  expect((await failure(quick()('http://127.0.0.1:1/'))).message).toContain('accepts no connections');
});

it.each(['', 'nonsense', 'ftp://example.org/', 'http://user:secret@example.org/'])(
  'refuses %j as an address',
  async (url) => {
    const error = await failure(quick()(url));
    expect(error.kind).toBe('refused');
    expect(error.message).not.toContain('secret');
  },
);
