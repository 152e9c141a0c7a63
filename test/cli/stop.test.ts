import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddingServer } from '../support/embedding-server.js';
import { type RunningServer, startServer, waitFor } from '../support/run-lotse.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A server with the demo, whose questions take `holdMs` from when they are held. */
async function slowServer(holdMs: number) {
  const embedding = { holdMs: 0, begun: 0 };
  const embeddings = await startEmbeddingServer(async () => {
    embedding.begun += 1;
    await delay(embedding.holdMs);
  });
  onTestFinished(() => embeddings.close());
  const server = await startServer(temporaryFolder(), embeddings.settings);
  await waitFor(() => server.output.stdout.includes('Lotse answers at'), 60_000);
  const hold = () => {
    embedding.holdMs = holdMs;
    embedding.begun = 0;
  };
  return { server, hold, isUnderWay: () => embedding.begun > 0 };
}

const ask = ({ address }: RunningServer, question = 'Wo kann ich meinen Wohnsitz anmelden?') =>
  fetch(`${address}/api/v1/regions/lindenfurt/questions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });

describe('stopping lotse serve', () => {
  it('answers the question under way, refuses new ones, ends event streams, and ends with code 0', async () => {
    const { server, hold, isUnderWay } = await slowServer(1_000);
    const first = (await (await ask(server)).json()) as { conversationId: string };
    const stream = await fetch(`${server.address}/api/v1/conversations/${first.conversationId}/events`);
    const streamEnded = stream.text();
    hold();
    const asked = ask(server, 'Wo finde ich einen Arzt?');
    await waitFor(isUnderWay);
    server.child.kill('SIGTERM');
    const refused = await waitFor(async () => {
      const ready = await fetch(`${server.address}/ready`);
      return ready.status === 503 ? await ask(server) : null;
    });
    expect([refused.status, refused.headers.get('connection')]).toEqual([503, 'close']);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/u);
    await streamEnded;
    const answered = await asked;
    expect(answered.status).toBe(200);
    expect(await answered.json()).toMatchObject({ region: 'lindenfurt', steps: expect.any(Array) });
    expect((await server.ended).code).toBe(0);
  }, 120_000);

  it('still answers while it gives notice, and says that it is not ready', async () => {
    const server = await startServer(temporaryFolder(), { LOTSE_STOP_NOTICE_SECONDS: '3' });
    await waitFor(() => server.output.stdout.includes('Lotse answers at'), 45_000);
    server.child.kill('SIGTERM');
    await waitFor(async () => (await fetch(`${server.address}/ready`)).status === 503);
    expect((await ask(server)).status).toBe(200);
    expect((await server.ended).code).toBe(0);
  }, 120_000);

  it('ends at once at the second signal', async () => {
    const { server, hold, isUnderWay } = await slowServer(5_000);
    hold();
    const asked = ask(server).catch(() => null);
    await waitFor(isUnderWay);
    server.child.kill('SIGTERM');
    await waitFor(async () => (await fetch(`${server.address}/ready`)).status === 503);
    server.child.kill('SIGTERM');
    const endedBy = await Promise.race([server.ended, delay(8_000, null)]);
    expect(endedBy?.code).toBe(1);
    expect(await asked).toBeNull();
  }, 120_000);
});
