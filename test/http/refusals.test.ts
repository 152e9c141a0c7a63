import { describe, expect, it } from 'vitest';
import { RefusalSchema } from '../../src/http/schemas.js';
import { postQuestion, testApp } from '../support/http-client.js';

const { app } = testApp();
const questions = '/api/v1/regions/musterstadt/questions';
const search = '/api/v1/regions/musterstadt/search';

async function expectRefusal(response: Response, status: number, code: string, words = ''): Promise<void> {
  const body = RefusalSchema.parse(await response.json());
  expect({ status: response.status, code: body.error.code }).toEqual({ status, code });
  expect(body.error.message).toContain(words);
  expect(body.error.hint).not.toBe('');
}

describe('the refusals of POST questions', () => {
  it.each([
    ['an empty question', { question: '' }, 400, 'invalid_request', 'empty'],
    ['only white space', { question: ' \n\t ' }, 400, 'invalid_request', 'empty'],
    [
      'only control and invisible characters',
      { question: '\u0000\u0007\u200b\u2060' },
      400,
      'invalid_request',
      'empty',
    ],
    ['2,001 characters', { question: 'a'.repeat(2001) }, 400, 'invalid_request', '2,000'],
    ['100,000 characters', { question: 'a'.repeat(100_000) }, 413, 'payload_too_large', '64 kB'],
    ['no question', {}, 400, 'invalid_request', '"question" is missing'],
    ['a number as question', { question: 5 }, 400, 'invalid_request', '"question"'],
    ['a list as question', { question: ['a'] }, 400, 'invalid_request', '"question"'],
    ['a number as language', { question: 'a', language: 5 }, 400, 'invalid_request', '"language"'],
    [
      'a conversation that can be guessed',
      { question: 'a', conversationId: 'c1' },
      400,
      'invalid_request',
      '"conversationId"',
    ],
    ['an object as conversation', { question: 'a', conversationId: {} }, 400, 'invalid_request', '"conversationId"'],
    ['an unknown language', { question: 'a', language: 'no language' }, 404, 'unknown_language', ''],
    ['a list as body', [], 400, 'invalid_request', 'JSON object'],
    ['null as body', null, 400, 'invalid_request', 'JSON object'],
    ['broken JSON', '{"question": "a', 400, 'invalid_request', 'not valid JSON'],
    ['nothing', '', 400, 'invalid_request', 'not valid JSON'],
  ])('%s', async (_name, body, status, code, words) => {
    await expectRefusal(await postQuestion(app, body), status, code, words);
  });

  it('an unknown region', async () => {
    await expectRefusal(await postQuestion(app, { question: 'a' }, { region: 'nowhere' }), 404, 'unknown_region');
    await expectRefusal(await postQuestion(app, { question: 'a' }, { region: '%E0%A4%A' }), 404, 'unknown_region');
  });

  it('a body that is not declared as JSON', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ question: 'a' }) };
    await expectRefusal(await app.request(questions, form), 415, 'unsupported_media_type');
    await expectRefusal(await app.request(questions, { method: 'POST', body: '{}' }), 415, 'unsupported_media_type');
  });
});

describe('the refusals of GET search', () => {
  it.each([
    ['no query', search, 400, 'invalid_request', 'option "q" is missing'],
    ['an empty query', `${search}?q=`, 400, 'invalid_request', 'empty'],
    ['two queries', `${search}?q=a&q=b`, 400, 'invalid_request', '"q"'],
    ['a limit that is no number', `${search}?q=a&limit=many`, 400, 'invalid_request', '"limit"'],
    ['a limit of nothing', `${search}?q=a&limit=0`, 400, 'invalid_request', '"limit"'],
    ['a limit beyond sense', `${search}?q=a&limit=1000000`, 400, 'invalid_request', '"limit"'],
    ['an unknown language', `${search}?q=a&language=1`, 404, 'unknown_language', ''],
    ['an unknown content language', `${search}?q=a&contentLanguage=de,1`, 404, 'unknown_language', ''],
    ['an unknown region', '/api/v1/regions/nowhere/search?q=a', 404, 'unknown_region', ''],
  ])('%s', async (_name, path, status, code, words) => {
    await expectRefusal(await app.request(path), status, code, words);
  });
});

describe('the refusals of addresses and methods', () => {
  it('an address that does not exist', async () => {
    await expectRefusal(await app.request('/api/v1/nothing'), 404, 'not_found');
    await expectRefusal(await app.request('/%ff', { method: 'POST' }), 404, 'not_found');
  });

  it.each([
    ['GET', questions, 'POST'],
    ['DELETE', search, 'GET, HEAD'],
    ['POST', '/health', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/regions', 'GET, HEAD'],
  ])('%s of %s, naming what is allowed', async (method, path, allow) => {
    const response = await app.request(path, { method });
    expect(response.headers.get('allow')).toBe(allow);
    await expectRefusal(response, 405, 'method_not_allowed');
  });

  it('carry the security headers too', async () => {
    const response = await app.request('/api/v1/nothing');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
