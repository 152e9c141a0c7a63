import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAIEmbedder } from '../../src/providers/openai-embedder.js';

interface Seen {
  path: string;
  authorization: string | undefined;
  body: { model: string; input: string[]; encoding_format?: string };
}

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A server with OpenAI's interface on loopback: vectors of three numbers, far from length 1. */
async function fakeServer(
  respond: (seen: Seen) => { status?: number; body?: unknown } | 'no answer' = () => ({}),
): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as Seen['body'];
    if (typeof body.input === 'string') body.input = [body.input];
    const current = { path: request.url ?? '', authorization: request.headers.authorization, body };
    seen.push(current);
    const answer = respond(current);
    if (answer === 'no answer') return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body ?? embeddings(body.input.map((input) => [input.length, 3, 4]))));
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/v1`, seen };
}

function embeddings(vectors: (number | null)[][]): unknown {
  return {
    object: 'list',
    model: 'm',
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  };
}

describe('an embedder on a server with OpenAI’s interface', () => {
  it('asks with model, key and prefixes, and normalises what it gets', async () => {
    const { url, seen } = await fakeServer();
    const embedder = await createOpenAIEmbedder({
      url,
      model: 'big-model',
      apiKey: 'secret',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
    });
    expect(embedder.dimensions).toBe(3);
    const query = await embedder.embedQuery('Wo?');
    const [document] = await embedder.embedDocuments(['Dort.']);
    expect(Math.hypot(...query)).toBeCloseTo(1, 9);
    expect(Math.hypot(...(document ?? []))).toBeCloseTo(1, 9);
    expect(seen.slice(1).map(({ body }) => body.input)).toEqual([['query: Wo?'], ['passage: Dort.']]);
    expect(seen[0]).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer secret',
      body: { model: 'big-model', encoding_format: 'float' },
    });
    expect(embedder.health()).toEqual({ state: 'ready' });
  });

  it('is named by model and prefixes: other prefixes are other vectors', async () => {
    const { url } = await fakeServer();
    const plain = await createOpenAIEmbedder({ url, model: 'm' });
    const prefixed = await createOpenAIEmbedder({ url, model: 'm', passagePrefix: 'passage: ' });
    expect(plain.model).toBe('m');
    expect(prefixed.model).not.toBe(plain.model);
  });

  it('asks nothing at the start when its dimensions are given', async () => {
    const { url, seen } = await fakeServer();
    await createOpenAIEmbedder({ url, model: 'm', dimensions: 3 });
    expect(seen).toEqual([]);
  });

  it('cuts many texts into batches, keeps their order and tells its progress', async () => {
    const { url, seen } = await fakeServer();
    const embedder = await createOpenAIEmbedder({ url, model: 'm', batchSize: 2, dimensions: 3 });
    const progress: number[] = [];
    const texts = Array.from({ length: 11 }, (_, index) => 'x'.repeat(index + 1));
    const vectors = await embedder.embedDocuments(texts, (done) => progress.push(done.texts));
    const lengths = vectors.map(([first = 0, , third = 1]) => Math.round((4 * first) / third));
    expect(lengths).toEqual(texts.map(({ length }) => length));
    expect(Math.max(...seen.map(({ body }) => body.input.length))).toBe(2);
    expect(progress).toEqual([8, 11]);
    expect(await embedder.countTokens(texts)).toBeNull();
  });

  it('tries again after an error of the server', async () => {
    let calls = 0;
    const { url } = await fakeServer(() => {
      calls += 1;
      return calls === 1 ? { status: 503, body: { error: { message: 'busy' } } } : {};
    });
    const embedder = await createOpenAIEmbedder({ url, model: 'm', dimensions: 3 });
    expect(await embedder.embedQuery('Wo?')).toHaveLength(3);
    expect(calls).toBe(2);
  });

  it.each([
    ['is refused', () => ({ status: 401, body: { error: { message: 'no key for: Meine Frage' } } }), /HTTP status 401/],
    ['never answers', () => 'no answer' as const, /did not answer/],
    ['gives a NaN', () => ({ body: embeddings([[1, null, 2]]) }), /cannot be used/],
    ['gives zeros', () => ({ body: embeddings([[0, 0, 0]]) }), /cannot be used/],
    ['gives too few numbers', () => ({ body: embeddings([[1, 2]]) }), /3 numbers/],
    ['gives no vectors', () => ({ body: embeddings([]) }), /./],
  ])('refuses with a hint, and without the person’s text, when it %s', async (_case, respond, message) => {
    const { url } = await fakeServer(respond);
    const embedder = await createOpenAIEmbedder({ url, model: 'm', dimensions: 3, timeoutMs: 300, maxRetries: 0 });
    const error = await embedder.embedQuery('Meine Frage').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'unavailable', message, hint: /EMBEDDINGS_URL/ });
    expect(JSON.stringify(error) + String(error)).not.toContain('Meine Frage');
    expect((error as Error).cause).toBeUndefined();
    expect(embedder.health().state).toBe('unavailable');
  });

  it('is well again after an answer', async () => {
    let broken = true;
    const { url } = await fakeServer(() => (broken ? { status: 400, body: {} } : {}));
    const embedder = await createOpenAIEmbedder({ url, model: 'm', dimensions: 3, maxRetries: 0 });
    await expect(embedder.embedQuery('Wo?')).rejects.toMatchObject({ code: 'unavailable' });
    broken = false;
    await embedder.embedQuery('Wo?');
    expect(embedder.health()).toEqual({ state: 'ready' });
  });

  it('says that nobody listens, and is there as soon as somebody does', async () => {
    const { url } = await fakeServer();
    server?.close();
    const embedder = await createOpenAIEmbedder({ url, model: 'm', maxRetries: 0 });
    expect(embedder.health()).toMatchObject({ state: 'unavailable', reason: /cannot be reached.*EMBEDDINGS_URL/u });
    await expect(embedder.embedDocuments(['Dort.'])).rejects.toMatchObject({ code: 'unavailable' });

    await new Promise<void>((resolve) => server?.listen(Number(new URL(url).port), '127.0.0.1', resolve));
    expect(await embedder.embedDocuments(['Dort.'])).toHaveLength(1);
    expect([embedder.dimensions, embedder.health().state]).toEqual([3, 'ready']);
  });

  it('keeps nobody who asks waiting for a server that is late, and then leaves it alone for a while', async () => {
    let late = true;
    const { url, seen } = await fakeServer(() => (late ? 'no answer' : {}));
    const options = { url, model: 'm', dimensions: 3, questionTimeoutMs: 100, breakMs: 300 };
    const embedder = await createOpenAIEmbedder(options);
    for (let n = 0; n < 5; n += 1)
      await expect(embedder.embedQuery('Wo?')).rejects.toMatchObject({ code: 'unavailable', message: /in time/u });
    expect(seen).toHaveLength(3);
    late = false;
    await expect.poll(() => embedder.embedQuery('Wo?').catch(() => []), { timeout: 5_000 }).toHaveLength(3);
    expect(embedder.health()).toEqual({ state: 'ready' });
  });
});
