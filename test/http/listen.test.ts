import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/http/listen.js';
import { FakeAssistant, fakeAnswer } from '../support/fake-assistant.js';
import { testApp } from '../support/http-client.js';

const running: Listening[] = [];
async function start(assistant = new FakeAssistant(), graceMs = 5000) {
  const { app, log } = testApp({ assistant });
  const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs });
  running.push(server);
  return { app, log, server, base: `http://127.0.0.1:${server.port}` };
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** An assistant that answers when told to. */
function slowAssistant() {
  let answerNow = () => {};
  let wasAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    wasAsked = resolve;
  });
  const assistant = new FakeAssistant({
    answer: () =>
      new Promise((resolve) => {
        answerNow = () => resolve(fakeAnswer());
        wasAsked();
      }),
  });
  return { assistant, asked, answerNow: () => answerNow() };
}

const ask = (base: string) =>
  fetch(`${base}/api/v1/regions/musterstadt/questions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"question":"Deutsch?"}',
  });

describe('the server', () => {
  it('answers over a real connection', async () => {
    const { base } = await start();
    expect((await fetch(`${base}/health`)).status).toBe(200);
    expect(await (await ask(base)).json()).toEqual(fakeAnswer());
  });

  it('says so when its port is taken', async () => {
    const { server } = await start();
    await expect(listen(testApp().app, { port: server.port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: `Port ${server.port} is already taken.`,
    });
  });

  it('lets a question under way end before it stops', async () => {
    const { assistant, asked, answerNow } = slowAssistant();
    const { server, base } = await start(assistant);
    const answer = ask(base);
    await asked;
    const closed = server.close();
    await expect(fetch(`${base}/health`)).rejects.toThrow();
    answerNow();
    expect((await answer).status).toBe(200);
    await closed;
  });

  it('cuts what does not end in time', async () => {
    const { assistant, asked } = slowAssistant();
    const { server, base } = await start(assistant, 20);
    const answer = ask(base);
    answer.catch(() => {});
    await asked;
    await server.close();
    await expect(answer).rejects.toThrow();
  });

  it('takes 2,000 Arabic letters in an address, and refuses 100,000 letters in the usual shape', async () => {
    const { base } = await start();
    const path = `${base}/api/v1/regions/musterstadt/search?q=`;
    expect((await fetch(path + encodeURIComponent('ع'.repeat(2000)))).status).toBe(200);
    const refused = await fetch(path + 'a'.repeat(100_000));
    expect(refused.status).toBe(431);
    expect(await refused.json()).toMatchObject({ error: { code: 'payload_too_large' } });
  });

  it('refuses a body of unknown length once it is too large', async () => {
    const { base } = await start();
    const chunk = new TextEncoder().encode('a'.repeat(16_384));
    let left = 10;
    const body = new ReadableStream({
      pull: (controller) => {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const refused = await fetch(`${base}/api/v1/regions/musterstadt/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(refused.status).toBe(413);
  });

  it('does not report a client that breaks off in the middle of its question', async () => {
    const { app, log, base } = await start();
    const handled = new Promise<void>((resolve) => {
      const { fetch } = app;
      app.fetch = async (...args) => {
        const response = await fetch(...args);
        resolve();
        return response;
      };
    });
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const upload = request(`${base}/api/v1/regions/musterstadt/questions`, { method: 'POST', headers });
    upload.on('error', () => {});
    upload.write('{"question":', () => setImmediate(() => upload.destroy()));
    await handled;
    expect(log.lines).toEqual([]);
  });

  it('refuses what is not HTTP, and goes on', async () => {
    const { server, base } = await start();
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('\x16\x03\x01 not http\r\n\r\n'));
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(reply).toContain('"code":"invalid_request"');
    expect((await fetch(`${base}/health`)).status).toBe(200);
  });
});
