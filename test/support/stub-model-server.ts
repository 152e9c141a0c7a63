import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './run-lotse.js';
import { type Prompted, type StubMode, type StubWriter, stubWriter } from './stub-model.js';

/** How the server itself behaves, whatever it writes. */
export interface ServerBehaviour {
  /** What it writes. */
  writes: StubMode | StubWriter;
  /** Before the first byte. */
  delayMs?: number;
  /** Between two pieces. */
  pauseMs?: number;
  /** Sends some pieces, then nothing, and never ends. */
  hangs?: boolean;
  /** Repeats what it writes without end, whatever bound it was given. */
  endless?: boolean;
  /** Answers with this status instead; for the first `failures` requests, or all. */
  status?: number;
  failures?: number;
  /** Sends the caller to this address. */
  redirectTo?: string;
}

/** A server with OpenAI's chat interface on loopback that plays a language model. For tests and benchmarks only. */
export interface StubModelServer {
  /** Settings of a program that is to use it. */
  settings: Settings;
  url: string;
  /** Bodies of the requests so far. */
  requests: Record<string, unknown>[];
  /** From now on. */
  behave(behaviour: ServerBehaviour): void;
  close(): void;
}

const pieceCharacters = 12;

/** Starts it; whoever did closes it. */
export async function startStubModelServer(first: ServerBehaviour = { writes: 'right' }): Promise<StubModelServer> {
  let behaviour = first;
  const requests: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    requests.push(body);
    const current = behaviour;
    if (current.status && (current.failures ?? Number.POSITIVE_INFINITY) > 0) {
      behaviour = { ...current, failures: (current.failures ?? Number.POSITIVE_INFINITY) - 1 };
      response.writeHead(current.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'The stub was told to fail.' } }));
    } else if (current.redirectTo) {
      response.writeHead(307, { location: current.redirectTo }).end();
    } else await answer(body, current, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return {
    ...{ url, requests, settings: { LLM_URL: url, LLM_MODEL: 'stub' } },
    behave: (next) => {
      behaviour = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || '{}') as Record<string, unknown>;
}

async function answer(
  body: Record<string, unknown>,
  behaviour: ServerBehaviour,
  response: ServerResponse,
): Promise<void> {
  const writer = typeof behaviour.writes === 'string' ? stubWriter(behaviour.writes) : behaviour.writes;
  const text = writer(promptedOf(body));
  await pause(behaviour.delayMs);
  if (body.stream !== true) {
    const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'stub', object: 'chat.completion', model: 'stub', choices }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  const chunk = (delta: object, finish: string | null) =>
    send({
      id: 'stub',
      object: 'chat.completion.chunk',
      model: 'stub',
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  const pieces = text.match(new RegExp(`.{1,${pieceCharacters}}`, 'gsu')) ?? [];
  do {
    for (const [index, piece] of pieces.entries()) {
      if (response.destroyed) return;
      if (behaviour.hangs && index > pieces.length / 2) return;
      chunk({ role: 'assistant', content: piece }, null);
      await pause(behaviour.pauseMs);
    }
    await new Promise((resolve) => setImmediate(resolve));
  } while (behaviour.endless);
  chunk({}, 'stop');
  const usage = { prompt_tokens: 100, completion_tokens: 23, total_tokens: 123 };
  send({ id: 'stub', object: 'chat.completion.chunk', model: 'stub', choices: [], usage });
  response.end('data: [DONE]\n\n');
}

function promptedOf(body: Record<string, unknown>): Prompted {
  const messages = (body.messages ?? []) as { role: string; content: string }[];
  const of = (role: string) => messages.find((message) => message.role === role)?.content ?? '';
  return { system: of('system'), user: of('user') };
}

async function pause(ms = 0): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
