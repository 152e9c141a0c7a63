import diagnostics from 'node:diagnostics_channel';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LanguageModel, ModelCall } from '../../src/ports/language-model.js';
import type { EndedCall } from '../../src/providers/chat-model/chat-model.js';
import { createLanguageModel } from '../../src/providers/chat-model/create-language-model.js';
import { estimateTokens, TokenBudget } from '../../src/providers/chat-model/token-budget.js';
import { type ServerBehaviour, type StubModelServer, startStubModelServer } from '../support/stub-model-server.js';
import { soonMs } from '../support/soon.js';

let server: StubModelServer;
beforeAll(async () => {
  server = await startStubModelServer();
  // What is loaded at the first call is not to count in the times below.
  await modelThat({ writes: () => 'ready' }).write(call());
});
afterAll(() => server.close());

function modelThat(
  behaviour: ServerBehaviour,
  settings: { dailyTokens?: number } & Parameters<typeof createLanguageModel>[1] = {},
) {
  server.behave(behaviour);
  server.requests.length = 0;
  const { dailyTokens = 0, ...options } = settings;
  return createLanguageModel(
    { url: server.url, model: 'stub', apiKey: undefined, timeoutMs: undefined, dailyTokens, checkSupport: false },
    options,
  );
}

const call = (changes: Partial<ModelCall> = {}): ModelCall => ({
  ...{ task: 'compose', region: 'lindenfurt', system: 'Write.', user: 'Words.' },
  ...{ maxOutputTokens: 100, timeoutMs: 5000, dailyShare: 1, ...changes },
});

async function timed(model: LanguageModel, timeoutMs: number) {
  const startedAt = performance.now();
  const result = await model.write(call({ timeoutMs }));
  return { result, overMs: performance.now() - startedAt - timeoutMs };
}

describe('a language model', () => {
  it('is off where none is set', async () => {
    const model = createLanguageModel(null);
    expect(model.name).toBeNull();
    expect(await model.write(call())).toEqual({ ok: false, reason: 'off' });
  });

  it('streams what the server writes, with the bound of tokens and nothing left to chance', async () => {
    const model = modelThat({ writes: ({ system, user }) => `${system} and ${user} in many pieces` });
    const pieces: string[] = [];
    const result = await model.write(call(), (piece) => pieces.push(piece));
    expect(result).toEqual({ ok: true, value: 'Write. and Words. in many pieces' });
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe('Write. and Words. in many pieces');
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ model: 'stub', temperature: 0, stream: true, max_tokens: 100 });
  });

  it('ends soon after the time-out when the server hangs in the middle of the stream', async () => {
    const model = modelThat({ writes: () => 'a long answer that never comes to its end', hangs: true });
    const { result, overMs } = await timed(model, 300);
    expect(result).toEqual({ ok: false, reason: 'timeout' });
    expect(overMs).toBeLessThan(soonMs);
  });

  it('ends soon after the time-out when the server says nothing, or drips', async () => {
    const silent = await timed(modelThat({ writes: () => 'late', delayMs: 60_000 }), 300);
    const dripping = await timed(modelThat({ writes: () => 'x'.repeat(10_000), pauseMs: 50 }), 300);
    for (const { result, overMs } of [silent, dripping]) {
      expect(result).toEqual({ ok: false, reason: 'timeout' });
      expect(overMs).toBeLessThan(soonMs);
    }
  });

  it('stops a server that writes on without end', async () => {
    expect(await modelThat({ writes: () => 'and so on ', endless: true }).write(call())).toEqual({
      ok: false,
      reason: 'nonsense',
    });
  });

  it.each([500, 503])('tries once more after a passing failure (%i)', async (status) => {
    const once = modelThat({ writes: () => 'better now', status, failures: 1 });
    expect(await once.write(call())).toEqual({ ok: true, value: 'better now' });
    const always = modelThat({ writes: () => '', status });
    expect(await always.write(call())).toEqual({ ok: false, reason: 'unreachable' });
    expect(server.requests).toHaveLength(2);
  });

  it.each([401, 404, 429])('does not insist on what was refused (%i)', async (status) => {
    expect(await modelThat({ writes: () => '', status }).write(call())).toEqual({ ok: false, reason: 'unreachable' });
    expect(server.requests).toHaveLength(1);
  });

  it('tells a server that is not there', async () => {
    const probe = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as net.AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const model = createLanguageModel({
      ...{ url: `http://127.0.0.1:${port}/v1`, model: 'stub', apiKey: 'k', timeoutMs: undefined },
      ...{ dailyTokens: 0, checkSupport: false },
    });
    expect(await model.write(call())).toEqual({ ok: false, reason: 'unreachable' });
  });

  it('takes an empty answer for nonsense', async () => {
    expect(await modelThat({ writes: () => ' ' }).write(call())).toEqual({ ok: false, reason: 'nonsense' });
  });

  it('leaves a server alone that failed five times in a row, and tries again after a while', async () => {
    const model = modelThat({ writes: () => '', status: 400 }, { breakMs: 50 });
    for (let attempt = 0; attempt < 5; attempt += 1) await model.write(call());
    expect(await model.write(call())).toEqual({ ok: false, reason: 'breaker' });
    expect(server.requests).toHaveLength(5);
    server.behave({ writes: () => 'back' });
    await vi.waitFor(async () => expect(await model.write(call())).toEqual({ ok: true, value: 'back' }));
  });

  it('is busy for whoever comes beside as many calls as may be, at once and without asking the server', async () => {
    const ended: EndedCall[] = [];
    const model = modelThat(
      { writes: () => 'slow', delayMs: 200 },
      { callsAtOnce: 2, onEnded: (it) => ended.push(it) },
    );
    const slow = [model.write(call()), model.write(call())];
    expect(await model.write(call())).toEqual({ ok: false, reason: 'busy' });
    expect(ended).toMatchObject([{ task: 'compose', outcome: 'busy', tokens: 0 }]);
    expect(await Promise.all(slow)).toEqual([
      { ok: true, value: 'slow' },
      { ok: true, value: 'slow' },
    ]);
    expect(server.requests).toHaveLength(2);
    expect(await model.write(call())).toMatchObject({ ok: true });
    expect(ended.slice(1).every(({ outcome, tokens }) => outcome === 'ok' && tokens > 0)).toBe(true);
  });

  it('does not open the breaker for what the model writes', async () => {
    const model = modelThat({ writes: () => ' ' });
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await model.write(call())).toEqual({ ok: false, reason: 'nonsense' });
    }
  });
});

describe('what leaves the machine', () => {
  /** Addresses to which a connection was opened while something was done. */
  async function connectionsWhile(act: () => Promise<unknown>): Promise<Set<string>> {
    const addresses = new Set<string>();
    const note = (message: unknown) => {
      const { socket } = message as { socket: net.Socket };
      socket.once('connect', () => addresses.add(`${socket.remoteAddress}:${socket.remotePort}`));
      socket.once('lookup', (_error, _address, _family, host) => addresses.add(host));
    };
    diagnostics.subscribe('net.client.socket', note);
    await act();
    diagnostics.unsubscribe('net.client.socket', note);
    return addresses;
  }

  it('goes to the server that is set and to no tracing service, whatever the environment says', async () => {
    const other = await startStubModelServer();
    onTestFinished(() => other.close());
    for (const name of ['LANGSMITH_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_VERBOSE']) vi.stubEnv(name, 'true');
    for (const name of ['OPENAI_BASE_URL', 'OPENAI_API_BASE', 'LANGSMITH_ENDPOINT', 'LANGCHAIN_ENDPOINT']) {
      vi.stubEnv(name, other.url);
    }
    for (const name of ['OPENAI_API_KEY', 'LANGSMITH_API_KEY', 'OPENAI_ORG_ID']) vi.stubEnv(name, 'secret');
    vi.stubEnv('OPENAI_LOG', 'debug');
    const printed = ['log', 'debug', 'info'].map((method) =>
      vi.spyOn(console, method as 'log').mockImplementation(() => {}),
    );
    onTestFinished(() => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });
    const model = modelThat({ writes: () => 'well' });
    const addresses = await connectionsWhile(async () => {
      expect(await model.write(call())).toEqual({ ok: true, value: 'well' });
      // Traces are sent a moment later.
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect([...addresses].filter((address) => address !== new URL(server.url).host)).toEqual([]);
    expect(other.requests).toEqual([]);
    for (const print of printed) expect(print).not.toHaveBeenCalled();
  });

  it('follows no redirection to another server', async () => {
    const other = await startStubModelServer();
    onTestFinished(() => other.close());
    const model = modelThat({ writes: () => '', redirectTo: `${other.url}/chat/completions` });
    expect(await model.write(call())).toEqual({ ok: false, reason: 'unreachable' });
    expect(other.requests).toEqual([]);
  });
});

describe('the budget', () => {
  it('ends the day of one task of one region only', async () => {
    const model = modelThat({ writes: () => 'well' }, { dailyTokens: 250 });
    // The server says 123 tokens for each.
    expect(await model.write(call())).toMatchObject({ ok: true });
    expect(await model.write(call())).toMatchObject({ ok: true });
    expect(await model.write(call())).toEqual({ ok: false, reason: 'budget' });
    expect(server.requests).toHaveLength(2);
    expect(await model.write(call({ region: 'elsewhere' }))).toMatchObject({ ok: true });
    expect(await model.write(call({ task: 'check-support' }))).toMatchObject({ ok: true });
  });

  it('begins anew at midnight in Germany, summer and winter', () => {
    let now = new Date('2026-07-01T21:59:59Z');
    const budget = new TokenBudget(100, () => now);
    expect(budget.reserve('r', 'compose', 100, 1)).not.toBeNull();
    expect(budget.reserve('r', 'compose', 1, 1)).toBeNull();
    now = new Date('2026-07-01T22:00:00Z');
    expect(budget.reserve('r', 'compose', 100, 1)).not.toBeNull();
    now = new Date('2026-12-01T22:59:59Z');
    expect(budget.reserve('r', 'compose', 100, 1)).not.toBeNull();
    expect(budget.reserve('r', 'compose', 1, 1)).toBeNull();
    now = new Date('2026-12-01T23:00:00Z');
    expect(budget.reserve('r', 'compose', 1, 1)).not.toBeNull();
  });

  it('cannot be overdrawn by calls at the same time, and gets back what was not spent', () => {
    const budget = new TokenBudget(100);
    const settle = budget.reserve('r', 'compose', 40, 0.5);
    expect(budget.reserve('r', 'compose', 40, 0.5)).toBeNull();
    settle?.(5);
    expect(budget.reserve('r', 'compose', 40, 0.5)).not.toBeNull();
  });

  it('estimates rather too many tokens than too few', () => {
    expect(estimateTokens('Wohnsitz anmelden')).toBe(6);
    expect(estimateTokens('شكرا')).toBe(4);
  });
});
