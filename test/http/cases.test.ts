import { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseAnswer, CaseRequest } from '../../src/domain/case.js';
import { LotseError } from '../../src/errors.js';
import { CaseAnswerSchema } from '../../src/http/case-schemas.js';
import { clientsBy } from '../../src/http/client-address.js';
import { rateLimit } from '../../src/http/rate-limit.js';
import { caseRoutes } from '../../src/http/routes/cases.js';
import type { Casework } from '../../src/ports/casework.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { testApp } from '../support/http-client.js';

const caseworker = { id: 'c', region: 'town', name: 'A', invitedAt: '2026-03-01T08:00:00.000Z' };
const answer = fakeAnswer();
const found: CaseAnswer = {
  ...{
    id: answer.conversationId,
    region: 'town',
    question: 'Де?',
    masked: false,
    language: 'uk',
    officeLanguage: 'de',
  },
  parts: [
    {
      ...{ question: 'Де?', answer },
      passages: [
        {
          ...{ text: 'Тут.', sources: answer.sources },
          counterpart: { text: 'Hier.', by: 'sentences', language: 'de', title: 'T', url: 'https://example.org/de/' },
        },
        { text: 'Там.', sources: [], counterpart: null },
      ],
    },
  ],
  ...{ forClient: 'Тут.', forCaseworker: 'Hier.', confidence: 0.8, sureness: 'high', unanswered: [] },
};
const rightCode = 'Bearer 7K30-9QX1-0WBZ-E5R1';

/** Casework that knows one code. */
function open({ rateLimitPerMinute = 0 } = {}) {
  const asked: CaseRequest[] = [];
  const casework: Casework = {
    signIn: async (code) => {
      if (code === '7K30-9QX1-0WBZ-E5R1') return caseworker;
      throw new LotseError('unauthorized', 'This access code is not valid.', 'Check the code.');
    },
    caseworker: async () => caseworker,
    ask: async (_, request) => {
      if (request.text === '') throw new LotseError('invalid_request', 'The question is empty.', 'Write a question.');
      asked.push(request);
      return found;
    },
  };
  const clients = { trustProxy: false };
  const limit = rateLimit({ rateLimitPerMinute, ...clients });
  const { app } = testApp();
  app.route('/', caseRoutes(casework, limit, clientsBy(clients)));
  const post = (body: unknown, headers: Record<string, string> = { authorization: rightCode }, from = '203.0.113.7') =>
    Promise.resolve(
      app.request(
        '/api/v1/cases',
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
        { incoming: { socket: { remoteAddress: from } } },
      ),
    );
  return { app, asked, post };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('POST /api/v1/cases', () => {
  it("answers a client's message as described, and nothing keeps it on the way", async () => {
    const { asked, post } = open();
    const response = await post({ text: 'Де?', language: 'uk' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.json();
    expect(body).toEqual(found);
    expect(CaseAnswerSchema.safeParse(body).success).toBe(true);
    expect(asked).toEqual([{ text: 'Де?', language: 'uk', channel: 'case' }]);
  });

  it('takes the message as "question" too', async () => {
    const { asked, post } = open();
    expect((await post({ question: 'Де?' })).status).toBe(200);
    expect(asked).toEqual([{ text: 'Де?', language: undefined, channel: 'case' }]);
  });

  it.each([
    ['no code', {}],
    ['a wrong code', { authorization: 'Bearer 0000-0000-0000-0000' }],
    ['another kind of authorization', { authorization: 'Basic dXNlcjpwYXNz' }],
  ])('refuses %s, whatever the body is', async (_, headers: Record<string, string>) => {
    const { asked, post } = open();
    for (const body of [{ text: 'Де?' }, 17]) {
      const response = await post(body, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toMatchObject({ error: { code: 'unauthorized', hint: expect.any(String) } });
    }
    expect(asked).toEqual([]);
  });

  it('refuses a body without a message, and an empty message', async () => {
    const { post } = open();
    for (const body of [{}, { text: 5 }, { text: '' }]) {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
    }
  });

  it('lets nobody try out codes, and lets others in meanwhile', async () => {
    const { post } = open();
    const wrong = { authorization: 'Bearer 1111-1111-1111-1111' };
    const tried = [];
    for (let n = 0; n < 6; n += 1) tried.push((await post({ text: 'Де?' }, wrong)).status);
    expect(tried).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await post({ text: 'Де?' });
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post({ text: 'Де?' }, { authorization: rightCode }, '198.51.100.9')).status).toBe(200);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await post({ text: 'Де?' })).status).toBe(200);
  });

  it('does not count right codes as tries', async () => {
    const { post } = open();
    for (let n = 0; n < 8; n += 1) expect((await post({ text: 'Де?' })).status).toBe(200);
  });

  it('is limited like questions', async () => {
    const { post } = open({ rateLimitPerMinute: 1 });
    expect((await post({ text: 'Де?' })).status).toBe(200);
    expect((await post({ text: 'Де?' })).status).toBe(429);
  });

  it('is described with its code', () => {
    const routes = caseRoutes({} as Casework, (_c, next) => next(), { keyOf: () => '' });
    const app = new OpenAPIHono();
    app.route('/', routes as OpenAPIHono);
    const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } });
    expect(document.paths?.['/api/v1/cases']?.post).toMatchObject({ security: [{ caseworker: [] }] });
    expect(document.components?.securitySchemes).toMatchObject({ caseworker: { type: 'http', scheme: 'bearer' } });
  });
});
