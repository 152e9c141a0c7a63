import type { OpenAPIHono } from '@hono/zod-openapi';
import { createHttpApp, type HttpAppOptions } from '../../src/http/app.js';
import { FakeAssistant } from './fake-assistant.js';

/** What was written to the log, for looking at. */
export class LogRecorder {
  readonly lines: { fields: object; message: string }[] = [];
  error(fields: object, message: string): void {
    this.lines.push({ fields, message });
  }
}

/** The application with a fake assistant and everything optional switched off. */
export function testApp(
  options: Partial<Omit<HttpAppOptions, 'config'>> & { config?: Partial<HttpAppOptions['config']> } = {},
): { app: OpenAPIHono; log: LogRecorder } {
  const log = new LogRecorder();
  const config = { version: '1.2.3', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [], ...options.config };
  const app = createHttpApp({ assistant: new FakeAssistant(), logger: log, ...options, config });
  return { app, log };
}

/** Posts a question as JSON. */
export function postQuestion(
  app: OpenAPIHono,
  body: unknown,
  { region = 'musterstadt', headers = {} }: { region?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return Promise.resolve(
    app.request(`/api/v1/regions/${region}/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

/** Posts anything as JSON. */
export function postJson(app: OpenAPIHono, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return Promise.resolve(app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The events of a text/event-stream body. */
export function parseEvents(body: string): { event: string; data: unknown }[] {
  return body
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [event, data] = block.split('\n');
      return { event: event?.replace('event: ', '') ?? '', data: JSON.parse(data?.replace('data: ', '') ?? '') };
    });
}
