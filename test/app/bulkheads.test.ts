import { connect, type Socket } from 'node:net';
import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Lotse } from '../../src/app.js';
import { speaksOfDanger } from '../../src/emergencies/speaks-of-danger.js';
import { listen } from '../../src/http/listen.js';
import { makeSourcePage } from '../support/make-page.js';
import { testApp } from '../support/http-client.js';
import { MemorySource } from '../support/memory-source.js';
import { composing, expectExtractive, library, openModelTown } from '../support/model-town.js';
import { games, pages, town } from '../support/small-town.js';
import { StandInEmbedder } from '../support/stand-in-embedder.js';

/** On a machine that others use, too. */
const patient = { timeout: 20_000 };

/** Questions of one region take for ever; all others are as quick as ever. */
class SlowForOne extends StandInEmbedder {
  letGo = () => {};
  private readonly held = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  override async embedQuery(text: string): Promise<number[]> {
    if (text.includes('Langsamdorf')) await this.held;
    return await super.embedQuery(text);
  }
}

const other = { slug: 'slowtown', name: 'Slowtown', defaultLanguage: 'de' };

/** Two regions in one process, with room for four questions. */
async function twoTowns() {
  const embedder = new SlowForOne();
  const { lotse } = await town({
    embedder,
    environment: { LOTSE_QUESTIONS_AT_ONCE: '4', LOTSE_QUESTIONS_WAITING: '8' },
  });
  await lotse.index(new MemorySource({ de: pages }, other));
  await lotse.refresh();
  onTestFinished(() => embedder.letGo());
  const askSlow = (n: number) => lotse.assistant.ask({ region: 'slowtown', text: `Wo ist in Langsamdorf Haus ${n}?` });
  const askQuick = () => lotse.assistant.ask({ region: 'town', text: games });
  return { lotse, embedder, askSlow, askQuick };
}

/** A server on a port of its own, and how to ask it. */
async function serveOn(lotse: Lotse) {
  const { app } = testApp({ assistant: lotse.assistant });
  const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 0 });
  onTestFinished(() => server.close());
  const path = '/api/v1/regions/town/questions';
  const ask = () =>
    fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: games }),
    });
  return { port: server.port, path, ask };
}

describe('somebody who is refused', () => {
  it('is told so at once, though an earlier message of hers is still being answered', async () => {
    const { askSlow, lotse } = await twoTowns();
    const conversationId = randomUUID();
    const write = (n: number) =>
      lotse.assistant.ask({ region: 'slowtown', text: `Wo ist in Langsamdorf Platz ${n}?`, conversationId });
    const slow = [write(1), ...Array.from({ length: 8 }, (_, n) => askSlow(n))];
    // The first has its place by now.
    await expect.poll(() => lotse.admission.state()).toMatchObject({ inWork: 3, waiting: 6 });
    await expect(write(2)).rejects.toMatchObject({ code: 'rate_limited' });
    expect((await lotse.metrics.read()).text).toContain('lotse_questions_refused_total 1');
    expect(slow).toHaveLength(9);
  });
});

describe('one region that is slow', () => {
  it('keeps its own people waiting, and tells them to come again, while another is answered', async () => {
    const { lotse, embedder, askSlow, askQuick } = await twoTowns();
    const slow = Array.from({ length: 9 }, (_, n) => askSlow(n));
    expect((await askQuick()).status).toBe('answered');
    await expect(askSlow(9)).rejects.toMatchObject({ code: 'rate_limited' });
    expect((await askQuick()).status).toBe('answered');
    expect((await lotse.metrics.read()).text).toContain('lotse_questions_in_work 3');
    embedder.letGo();
    expect((await Promise.all(slow)).map(({ region }) => region)).toEqual(Array(9).fill('slowtown'));
  });

  it('is refused over HTTP at once, as an answer and as a stream of events, with the time to come again', async () => {
    const { lotse, askSlow } = await twoTowns();
    const { app } = testApp({ assistant: lotse.assistant, admission: lotse.admission });
    const slow = Array.from({ length: 9 }, (_, n) => askSlow(n));
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await app.request('/api/v1/regions/slowtown/questions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ question: 'Wo ist in Langsamdorf das Amt?' }),
      });
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await response.json()).toMatchObject({ error: { code: 'rate_limited' } });
    }
    const search = await app.request('/api/v1/regions/slowtown/search?q=Langsamdorf');
    expect(search.status).toBe(429);
    expect((await app.request('/api/v1/regions/town/search?q=Bus')).status).toBe(200);
    expect(slow).toHaveLength(9);
  });

  it('refuses nobody who is in danger, by whichever door', async () => {
    const { lotse, embedder, askSlow } = await twoTowns();
    const { app } = testApp({ assistant: lotse.assistant, admission: lotse.admission, isUrgent: speaksOfDanger });
    const slow = Array.from({ length: 9 }, (_, n) => askSlow(n));
    const danger = 'Mein Mann schlägt mich';
    const ask = (question: string) =>
      app.request('/api/v1/regions/slowtown/questions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      });
    const [overHttp, inChat] = [
      ask(danger),
      lotse.assistant.ask({ region: 'slowtown', text: danger, channel: 'telegram' }),
    ];
    expect((await ask('Wo ist in Langsamdorf das Amt?')).status).toBe(429);
    embedder.letGo();
    expect(await (await overHttp).json()).toMatchObject({ status: 'emergency' });
    expect(await inChat).toMatchObject({ status: 'emergency' });
    await Promise.all(slow);
  });

  it('lets chats wait where a page is told to come again', async () => {
    const { lotse, embedder, askSlow } = await twoTowns();
    const slow = Array.from({ length: 9 }, (_, n) => askSlow(n));
    const asked = { region: 'slowtown', text: 'Wo ist in Langsamdorf das Amt?', channel: 'telegram' };
    const chat = lotse.assistant.ask(asked);
    embedder.letGo();
    expect((await chat).region).toBe('slowtown');
    await Promise.all(slow);
  });
});

describe('a language model that is slow', () => {
  it('writes for as many as may be; the others are answered by the pages meanwhile', async () => {
    const { lotse, model, say } = await openModelTown({
      behaviour: { writes: composing(['Die Bücherei leiht Bücher aus.', library.loans]) },
      environment: { LLM_CALLS_AT_ONCE: '2' },
    });
    await say('Was leiht die Bücherei aus?');
    model.requests.length = 0;
    model.behave({ writes: () => 'what never comes to its end', hangs: true });
    const ask = () =>
      lotse.assistant.ask({ region: 'town', text: 'Was leiht die Bücherei aus?', conversationId: randomUUID() });
    let slowEnded = 0;
    const slow = [ask(), ask()].map((answer) => answer.finally(() => (slowEnded += 1)));
    await expect.poll(() => model.requests.length, patient).toBe(2);
    for (let n = 0; n < 5; n += 1) expectExtractive(await ask());
    expect(slowEnded).toBe(0);
    expect(model.requests).toHaveLength(2);
    model.close();
    for (const answer of await Promise.all(slow)) expectExtractive(answer);
  }, 30_000);
});

describe('one huge page', () => {
  it('is left out and named, and the others are answered from', async () => {
    const { lotse, ask } = await town();
    const html = '<p>Das Rathaus ist groß. </p>'.repeat(750_000);
    const huge = makeSourcePage({ id: '99', title: 'Rathaus', html });
    expect(html.length).toBeGreaterThan(20_000_000);
    const [report] = await lotse.index(new MemorySource({ de: [...pages, huge] }));
    expect(report?.problems).toEqual([
      { where: huge.path, problem: expect.stringMatching(/^it is left out: its HTML has 2\d,.* more than 1,000,000/u) },
    ]);
    expect(report?.pages).toBe(pages.length);
    await lotse.refresh();
    expect((await ask(games)).status).toBe('answered');
  });
});

describe('one huge message', () => {
  it('is refused before it has come, and others are answered meanwhile', async () => {
    const { lotse } = await town();
    const { port, path, ask } = await serveOn(lotse);
    const sending = request({ port, path, method: 'POST', headers: { 'content-type': 'application/json' } });
    const status = new Promise<number | undefined>((resolve, reject) => {
      sending.on('response', (response) => resolve(response.statusCode));
      sending.on('error', reject);
    });
    sending.write('{"question":"');
    // Without an end: it is refused for what has come.
    for (let n = 0; n < 10; n += 1) sending.write('a'.repeat(16_384));
    expect(await status).toBe(413);
    expect((await ask()).status).toBe(200);
    sending.on('error', () => {});
    sending.destroy();
  });
});

describe('readers who take nothing in', () => {
  it('hold no place: others are answered, and so are they', async () => {
    const { lotse } = await town({ environment: { LOTSE_QUESTIONS_AT_ONCE: '2' } });
    const { port, path, ask } = await serveOn(lotse);
    const body = JSON.stringify({ question: games });
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: text/event-stream`;
    const deaf: Socket[] = Array.from({ length: 20 }, () => {
      const socket = connect(port, '127.0.0.1').pause();
      socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      return socket;
    });
    onTestFinished(() => deaf.forEach((socket) => void socket.destroy()));
    const told = async (line: string) => (await lotse.metrics.read()).text.includes(`${line}\n`);
    await expect.poll(() => told('lotse_answers_total{region="town",status="answered"} 20'), patient).toBe(true);
    expect((await ask()).status).toBe(200);
    expect(await told('lotse_questions_in_work 0')).toBe(true);
  });
});
