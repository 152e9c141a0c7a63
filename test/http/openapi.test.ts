import type { z } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import {
  ConversationLinkSchema,
  ConversationSchema,
  FeedbackReplySchema,
  RemainingSchema,
} from '../../src/http/conversation-schemas.js';
import {
  AnswerSchema,
  HealthSchema,
  ReadySchema,
  RefusalSchema,
  RegionProfileSchema,
  RegionsSchema,
  SearchResultsSchema,
} from '../../src/http/schemas.js';
import { FakeAssistant, fakeAnswer } from '../support/fake-assistant.js';
import { postJson, postQuestion, testApp } from '../support/http-client.js';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const { app } = testApp();
const description = (await (await app.request('/openapi.json')).json()) as Description;
const search = '/api/v1/regions/{region}/search';
const questions = '/api/v1/regions/{region}/questions';
const feedback = '/api/v1/answers/{id}/feedback';
const conversation = '/api/v1/conversations/{id}';
const handover = `${conversation}/handover`;
const { id: answerId, conversationId } = fakeAnswer();
const filled = (path: string, id: string) => path.replace('{id}', id);

function eraseWithRemains(): Response | Promise<Response> {
  const assistant = new FakeAssistant({ remains: [{ place: 'teams', office: null }] });
  return testApp({ assistant }).app.request(filled(conversation, conversationId), { method: 'DELETE' });
}

describe('the OpenAPI description', () => {
  it('names every route that is served, and no other', () => {
    const served = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...new Set(served)].sort());
  });

  const calls: [string, string, z.ZodType, () => Response | Promise<Response>][] = [
    [questions, 'post', AnswerSchema, () => postQuestion(app, { question: 'a' })],
    [questions, 'post', RefusalSchema, () => postQuestion(app, { question: '' })],
    [questions, 'post', RefusalSchema, () => postQuestion(app, 'a'.repeat(70_000))],
    [questions, 'post', RefusalSchema, () => postQuestion(app, '{}', { headers: { 'content-type': 'text/plain' } })],
    [search, 'get', SearchResultsSchema, () => app.request('/api/v1/regions/musterstadt/search?q=a')],
    [search, 'get', RefusalSchema, () => app.request('/api/v1/regions/musterstadt/search')],
    [search, 'get', RefusalSchema, () => app.request('/api/v1/regions/nowhere/search?q=a')],
    [feedback, 'post', FeedbackReplySchema, () => postJson(app, filled(feedback, answerId), { helpful: true })],
    [feedback, 'post', RefusalSchema, () => postJson(app, filled(feedback, 'x'), { helpful: true })],
    [feedback, 'post', RefusalSchema, () => postJson(app, filled(feedback, answerId), {})],
    [conversation, 'get', ConversationSchema, () => app.request(filled(conversation, conversationId))],
    [conversation, 'get', RefusalSchema, () => app.request(filled(conversation, 'x'))],
    [conversation, 'delete', RefusalSchema, () => app.request(filled(conversation, 'x'), { method: 'DELETE' })],
    [handover, 'post', AnswerSchema, () => postJson(app, filled(handover, conversationId), {})],
    [handover, 'post', RefusalSchema, () => postJson(app, filled(handover, 'x'), {})],
    [
      `${conversation}/links`,
      'post',
      ConversationLinkSchema,
      () => postJson(app, filled(`${conversation}/links`, conversationId), {}),
    ],
    [`${conversation}/links`, 'post', RefusalSchema, () => postJson(app, filled(`${conversation}/links`, 'x'), {})],
    [`${conversation}/events`, 'get', RefusalSchema, () => app.request(filled(`${conversation}/events`, 'x'))],
    [conversation, 'delete', RemainingSchema, () => eraseWithRemains()],
    ['/api/v1/regions/{region}', 'get', RegionProfileSchema, () => app.request('/api/v1/regions/musterstadt')],
    ['/api/v1/regions/{region}', 'get', RefusalSchema, () => app.request('/api/v1/regions/nowhere')],
    ['/api/v1/regions', 'get', RegionsSchema, () => app.request('/api/v1/regions')],
    ['/health', 'get', HealthSchema, () => app.request('/health')],
    ['/ready', 'get', ReadySchema, () => app.request('/ready')],
  ];
  it.each(calls)('is true of %s (%s)', async (path, method, schema, call) => {
    const response = await call();
    const described = description.paths[path]?.[method]?.responses[response.status];
    expect(described, `${response.status} of ${path}`).toBeDefined();
    const name = described?.content?.['application/json']?.schema.$ref?.replace('#/components/schemas/', '');
    expect(Object.keys(description.components.schemas)).toContain(name);
    // Strict schemas: a field too many is as false as one too few.
    expect(schema.safeParse(await response.json()).error).toBeUndefined();
  });
});
