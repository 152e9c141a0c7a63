import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../knowledge/sources/public-address.js';
import { createSafeFetch } from '../../knowledge/sources/safe-fetch.js';

describe('an address of the open internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2001:4860:4860::8888', '2a00:1450:4001:80b::200e'])('is %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['192.0.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', 'fe80::1', 'fec0::1', 'fd00::1', 'ff02::1', '2001:db8::1', '100::1', '5f00::1'],
    // IPv4 addresses within IPv6 ones: mapped, compatible, translated, NAT64, 6to4, Teredo.
    ...['::ffff:127.0.0.1', '::127.0.0.1', '::7f00:1', '::a00:1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
    ...['64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:1::1'],
    ...['', 'localhost', 'a.b.c.d', 'fe80::1%eth0'],
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a fetch of what a page or a source names', () => {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
    response.writeHead(to ? 302 : 200, to ? { location: to } : {}).end('secret');
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());
  const options = { retries: 0, wait: async () => {} };

  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '127。0。0。1', '①②⑦.0.0.1'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[::127.0.0.1]', '[0:0:0:0:0:0:0:1]', 'localhost', 'LOCALHOST.', '0'],
  ])('never reaches this machine by http://%s', async (host) => {
    const before = asked;
    const address = `http://${host}:${port}/`;
    await expect(createSafeFetch(options)(address)).rejects.toMatchObject({
      kind: expect.stringMatching(/refused|network/u),
    });
    expect(asked).toBe(before);
  });

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'ftp://127.0.0.1/',
    'data:text/html,x',
    'unix:/run/x.sock',
    'http://a:b@example.org/',
  ])(
    'takes no %s',
    async (address) => await expect(createSafeFetch(options)(address)).rejects.toMatchObject({ kind: 'refused' }),
  );

  it('never reaches it by a redirect from an address that is allowed', async () => {
    const named = `http://127.0.0.1:${port}`;
    const fetch = createSafeFetch({ ...options, trustedOrigins: [named] });
    expect((await fetch(`${named}/`)).status).toBe(200);
    for (const to of [
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      'http://169.254.169.254/latest/',
      'file:///etc/passwd',
    ]) {
      const before = asked;
      await expect(fetch(`${named}/?to=${encodeURIComponent(to)}`), to).rejects.toThrow();
      expect(asked).toBe(before + 1);
    }
  });

  it('never reaches it by a name that is public when it is checked and private when it is used', async () => {
    const answers = ['93.184.216.34', '127.0.0.1'];
    let looked = 0;
    const resolve = async () => [{ address: answers[looked++] ?? '127.0.0.1', family: 4 }];
    const fetch = createSafeFetch({ ...options, resolve, connectTimeoutMs: 200, attemptTimeoutMs: 400 });
    const before = asked;
    await expect(fetch(`http://rebinding.example:${port}/`)).rejects.toThrow();
    await expect(fetch(`http://rebinding.example:${port}/`)).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toBe(before);
  });
});
