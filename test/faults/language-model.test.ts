import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { composing, expectExtractive, library, openModelTown } from '../support/model-town.js';

// Loading the model's library is not what the times here are about.
beforeAll(async () => {
  await Promise.all([import('langchain/chat_models/universal'), import('@langchain/openai')]);
});

const question = 'Wann ist die Bücherei am Samstag geöffnet?';
const right = composing([library.hours, library.hours]);
const statement = JSON.stringify({ text: library.hours, passages: ['P1'] });

function begin(to: ServerResponse, type = 'text/event-stream'): void {
  to.writeHead(200, { 'content-type': type });
}

function piece(content: string): string {
  const choices = [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }];
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: 'm', choices })}\n\n`;
}

/** What the endpoint does with each request. */
const troubles: Record<string, (to: ServerResponse) => void> = {
  'breaks off in the middle of a statement': (to) => {
    begin(to);
    to.write(piece(`${statement.slice(0, 30)}`), () => to.destroy());
  },
  'breaks off after a whole statement': (to) => {
    begin(to);
    to.write(piece(`${statement}\n{"text": "Und`), () => to.destroy());
  },
  'ends in the middle of a statement as if that were all': (to) => {
    begin(to);
    to.end(piece(statement.slice(0, 30)));
  },
  'streams bytes that are no events': (to) => {
    begin(to);
    to.end(Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7919) % 256)));
  },
  'streams events that are no JSON': (to) => {
    begin(to);
    to.end('data: {"choices": [{"delta"\n\ndata: <html>\n\n');
  },
  'streams JSON of another form': (to) => {
    begin(to);
    to.end('data: {"detail": "no"}\n\ndata: [1, 2]\n\ndata: null\n\ndata: [DONE]\n\n');
  },
  'answers with a page of HTML': (to) => {
    begin(to, 'text/html');
    to.end('<!doctype html><title>It works!</title>');
  },
  'closes each connection at once': (to) => void to.destroy(),
  'refuses: too many requests': (to) => {
    to.writeHead(429, { 'retry-after': '60' }).end('{"error": {"message": "slow down"}}');
  },
  'says that it will answer, and stops': (to) => {
    begin(to);
    to.flushHeaders();
  },
};

/** An endpoint that fails in one way until it is made well; it then passes on what a right one says. */
async function startEndpoint(trouble: (to: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => trouble(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe('the endpoint of a language model', () => {
  it.each(Object.keys(troubles))('that %s leaves an answer in the words of the page, which says so', async (name) => {
    const url = await startEndpoint(troubles[name] ?? (() => {}));
    const { say } = await openModelTown({
      behaviour: { writes: right },
      environment: { LLM_URL: url, LLM_TIMEOUT_MS: '300' },
    });
    const startedAt = performance.now();
    // Six: from the fifth failure on it is left alone.
    for (let n = 0; n < 6; n += 1) {
      const answer = await say(question);
      expectExtractive(answer);
      expect(answer).toMatchObject({ status: 'answered', notices: ['model_unavailable'] });
      expect(answer.text).toContain(library.hours);
      expect(answer.text).not.toContain('{');
    }
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});
