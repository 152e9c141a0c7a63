import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openZammadTown } from './zammad-town.js';

const secret = 'webhook-secret-of-the-town';
const sign = (body: string, key = secret) => `sha1=${createHmac('sha1', key).update(body).digest('hex')}`;

/** A town with one ticket, and a webhook as its Zammad would send it. */
async function withTicket(options: { secret?: string } = {}) {
  const town = await openZammadTown(options);
  const somebody = town.person();
  await somebody.say('Ich möchte mit einem Menschen sprechen');
  await town.deliver();
  const [ticket] = town.zammad.tickets;
  const article = { id: 9001, body: 'Kommen Sie morgen.', internal: false, sender: 'Agent' };
  const message = (changes: object = {}) =>
    JSON.stringify({ ticket: { id: ticket?.id }, article: { ...article, created_by: { login: 'kim' }, ...changes } });
  return { ...town, ...somebody, message, ticket };
}

describe('a webhook', () => {
  it('is taken with and without a slash at the end of its address', async () => {
    const { webhook, message, sees } = await withTicket();
    expect((await webhook(message(), { slash: '' })).status).toBe(200);
    expect((await webhook(message({ id: 9002 }), { slash: '/' })).status).toBe(200);
    expect((await sees()).messages).toMatchObject([
      { id: 'zammad-9001', text: 'Kommen Sie morgen.' },
      { id: 'zammad-9002' },
    ]);
  });

  it('with a wrong token is refused', async () => {
    const { webhook, message, sees } = await withTicket();
    for (const token of ['', 'webhook-token-of-the-town2', 'webhook-token-of-the-tow']) {
      const response = await webhook(message(), { token });
      expect(response.status).toBe(401);
      const refusal = { error: { code: 'unauthorized', hint: expect.stringContaining('token') } };
      expect(await response.json()).toMatchObject(refusal);
    }
    expect((await sees()).messages).toEqual([]);
  });

  it('without any token is refused', async () => {
    const { url, message } = await withTicket();
    const response = await fetch(`${url}/api/v3/webhook/zammad/`, { method: 'POST', body: message() });
    expect(response.status).toBe(401);
  });

  it('must be signed where a secret is set, with it, over the very body', async () => {
    const { webhook, message, sees } = await withTicket({ secret });
    const body = message();
    const wrong = [
      undefined,
      '',
      'sha1=',
      sign(body, 'another-secret-of-the-town'),
      sign(`${body} `),
      sign(body).slice(5),
    ];
    for (const signature of wrong) {
      const headers: Record<string, string> = signature === undefined ? {} : { 'X-Hub-Signature': signature };
      expect((await webhook(body, { headers })).status, `${signature}`).toBe(401);
    }
    expect((await sees()).messages).toEqual([]);
    expect((await webhook(body, { headers: { 'X-Hub-Signature': sign(body) } })).status).toBe(200);
    expect((await sees()).messages).toHaveLength(1);
  });

  it('that Zammad signs is taken whatever it holds', async () => {
    const { zammad, ticket, sees } = await withTicket({ secret });
    await zammad.write(ticket, { body: '<p>Grüße – مرحبا</p>' });
    expect((await sees()).messages).toMatchObject([{ text: 'Grüße – مرحبا' }]);
  });

  it('may be signed where no secret is set', async () => {
    const { webhook, message } = await withTicket();
    expect((await webhook(message(), { headers: { 'X-Hub-Signature': 'sha1=whatever' } })).status).toBe(200);
  });

  it('that is none is refused', async () => {
    const { webhook } = await withTicket();
    for (const body of ['', '{', 'null', '[]', '"text"', '{"ticket": {}}', '{"article": {"id": 1}}']) {
      const response = await webhook(body);
      expect(response.status, body).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
    }
  });

  it('of a ticket that Lotse does not know is left alone', async () => {
    const { webhook, message, lotse, conversationId } = await withTicket();
    const other = await webhook(JSON.stringify({ ticket: { id: 1 }, article: { id: 2, body: 'x' } }));
    expect([other.status, await other.json()]).toEqual([200, { status: 'unknown_ticket' }]);
    await lotse.assistant.forget(conversationId);
    expect(await (await webhook(message())).json()).toEqual({ status: 'unknown_ticket' });
  });

  it('may differ in what Lotse does not need', async () => {
    const { webhook, message, sees } = await withTicket();
    const variants = [
      { id: '1' },
      { id: 2, created_by: 'kim' },
      { id: 3, created_by: null },
      { id: 4, created_at: 'yesterday' },
      { id: 5, preferences: { a: 1 }, attachments: null },
      { id: 6, internal: 'false', sender: null },
    ];
    for (const variant of variants) expect((await webhook(message(variant))).status).toBe(200);
    expect((await sees()).messages.map(({ id }) => id)).toEqual(variants.map(({ id }) => `zammad-${id}`));
  });

  it('shows nobody an article that does not say that it is public', async () => {
    const { webhook, message, sees } = await withTicket();
    for (const internal of ['true', 'True', 1, null, undefined])
      expect((await webhook(message({ id: 7, internal }))).status).toBe(200);
    expect((await sees()).messages).toEqual([]);
  });

  it('may be of the ticket alone', async () => {
    const { webhook, ticket, sees } = await withTicket();
    for (const [article, automatic] of [
      [undefined, true],
      [null, false],
      [{}, true],
    ] as const) {
      const body = JSON.stringify({ ticket: { id: ticket?.id, automatic_answers: automatic }, article });
      expect((await webhook(body)).status).toBe(200);
      expect((await sees()).handover?.inCharge).toBe(!automatic);
    }
  });

  it('may hold all that a long ticket has', async () => {
    const { webhook, message, sees } = await withTicket();
    expect((await webhook(message({ notes: 'a'.repeat(300_000) }))).status).toBe(200);
    expect((await sees()).messages).toHaveLength(1);
    const refused = await webhook(message({ notes: 'a'.repeat(2_100_000) }));
    expect([refused.status, await refused.json()]).toMatchObject([413, { error: { code: 'payload_too_large' } }]);
  });
});
