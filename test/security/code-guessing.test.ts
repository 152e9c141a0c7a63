import { describe, expect, it } from 'vitest';
import { hashOfCode } from '../../src/access-codes.js';
import { createChannels } from '../../src/cli/channels.js';
import { createLogger } from '../../src/cli/session.js';
import { inviteCaseworker } from '../../src/casework/invite.js';
import { readConfig } from '../../src/config.js';
import { createHttpApp } from '../../src/http/app.js';
import { openChannelTown } from '../support/channel-town.js';

const client = { incoming: { socket: { remoteAddress: '203.0.113.7', remotePort: 1, remoteFamily: 'IPv4' } } };

/** A server whose own limits are off, as a test of speed has it, and whose every client is exempt from them. */
async function openServer() {
  const lotse = await openChannelTown();
  const env = {
    LOTSE_RATE_LIMIT_PER_MINUTE: '0',
    LOTSE_UNLIMITED_CLIENTS: '0.0.0.0/0, ::/0',
    LOTSE_LOG_LEVEL: 'silent',
  };
  const config = readConfig(env);
  const logger = createLogger(config);
  const { all } = await createChannels({ lotse, config, logger, rateLimit: (_c, next) => next() });
  const app = createHttpApp({
    ...{ assistant: lotse.assistant, casework: lotse.casework, logger, config: { ...config, version: '1' } },
    channels: all.flatMap(({ routes }) => routes ?? []),
  });
  const { code } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'Frau Weber', now: new Date() });
  return { app, code };
}

describe('codes cannot be tried out', () => {
  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost' },
  });

  it.each([
    ['/case', (code: string) => form({ code, message: 'Wann?' })],
    ['/impact/login', (code: string) => form({ code })],
    [
      '/api/v1/cases',
      (code: string) => ({
        method: 'POST',
        body: '{"text":"Wann?"}',
        headers: { authorization: `Bearer ${code}`, 'content-type': 'application/json' },
      }),
    ],
  ])('at %s, not even by those whom no other limit holds', async (path, request) => {
    const { app, code } = await openServer();
    const statuses: number[] = [];
    for (let n = 0; n < 10; n++)
      statuses.push((await app.request(path, request(`1111-1111-1111-${1000 + n}`), client)).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.slice(-3)).toEqual([429, 429, 429]);
    // Not the right one either, for a while: nobody learns that it was right.
    const response = await app.request(path, request(code), client);
    expect(response.status).toBe(429);
  });

  it('and a code for one purpose opens nothing else', async () => {
    const { app, code } = await openServer();
    expect((await app.request('/impact/login', form({ code }), client)).status).toBe(401);
    expect(hashOfCode(code, 'caseworker')).not.toBe(hashOfCode(code, 'staff'));
  });
});
