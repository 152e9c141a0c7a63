import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

/** What an embedding server does with a request. */
export type Behaviour = 'right' | Trouble;

/** Each is a way in which such a server was seen to fail, or may. */
export const troubles = {
  'gives NaN': (to, vectors) =>
    respond(
      to,
      changed(vectors, () => 'NaN'),
    ),
  'gives null for NaN, as JSON has none': (to, vectors) =>
    respond(
      to,
      changed(vectors, () => 'null'),
    ),
  'gives infinite numbers': (to, vectors) =>
    respond(
      to,
      changed(vectors, () => '1e999'),
    ),
  'gives zeros': (to, vectors) =>
    respond(
      to,
      changed(vectors, () => '0'),
    ),
  'gives shorter vectors': (to, vectors) => respond(to, body(vectors.map((vector) => vector.slice(0, 100)))),
  'gives too few vectors': (to, vectors) => respond(to, body(vectors.slice(1))),
  'answers with a page of HTML': (to) => respond(to, '<!doctype html><h1>It works!</h1>', 200, 'text/html'),
  'answers with other JSON': (to) => respond(to, '{"detail": "not here"}'),
  'refuses: too many requests': (to) => respond(to, '{"error": {"message": "slow down"}}', 429),
  'fails: 500': (to) => respond(to, '{"error": {"message": "no GPU"}}', 500),
  'breaks off in the middle of its answer': (to, vectors) => {
    const whole = body(vectors);
    to.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
    to.write(whole.slice(0, whole.length / 2), () => to.destroy());
  },
  'stops in the middle of its answer': (to, vectors) => {
    to.writeHead(200, { 'content-type': 'application/json' });
    to.write(body(vectors).slice(0, 1_000));
  },
  'never answers': () => undefined,
} satisfies Record<string, (to: ServerResponse, vectors: number[][]) => void>;
export type Trouble = keyof typeof troubles;

/** A server with OpenAI's interface on loopback that embeds as the stand-in does, until it is told otherwise. */
export async function startWaywardServer() {
  const embedder = new StandInEmbedder();
  let behaviour: Behaviour = 'right';
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { input } = JSON.parse(text) as { input: string | string[] };
    const vectors = await embedder.embedDocuments([input].flat());
    if (behaviour === 'right') respond(response, body(vectors));
    else troubles[behaviour](response, vectors);
  });
  const listen = async (port: number) =>
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(async () => {
    if (server.listening) await close();
  });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    behave: (next: Behaviour) => {
      behaviour = next;
    },
    /** As when its machine goes down. */
    close,
    /** At the same address as before. */
    startAgain: () => listen(port),
  };
}

function body(vectors: number[][]): string {
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  return JSON.stringify({ object: 'list', model: 'stand-in-1', data, usage: {} });
}

/** The same answer with the first number of each vector replaced. */
function changed(vectors: number[][], by: () => string): string {
  const all = by() === '0' ? /(?<="embedding":\[)[^\]]*/gu : /(?<="embedding":\[)[^,]*/gu;
  return body(vectors).replace(all, (numbers) => numbers.split(',').map(by).join(','));
}

function respond(to: ServerResponse, text: string, status = 200, type = 'application/json'): void {
  to.writeHead(status, { 'content-type': type });
  to.end(text);
}
