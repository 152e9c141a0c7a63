import { describe, expect, it } from 'vitest';
import { takeWebhook, type WebhookParts } from '../../../adapters/zammad/take-webhook.js';
import { readWebhook } from '../../../adapters/zammad/webhook-message.js';
import type { RegionSettings, ZammadAccount } from '../../../src/domain/contact.js';
import { defaultSettings } from '../../../src/providers/region-settings-schema.js';

const url = 'https://z.example';
const account = (token: string): ZammadAccount => ({ url, token, webhookToken: 'w'.repeat(16), webhookSecret: null });
const zammad = (token: string): RegionSettings => ({
  ...defaultSettings,
  handover: { kind: 'zammad', account: account(token), group: 'Migration', customer: null, office: 'Beratung' },
});

/** Two regions in one Zammad, where Lotse writes as a user of each. @param logins by token; who is left out is refused */
function twoRegions(logins: Record<string, string>) {
  const done: string[] = [];
  const parts: WebhookParts = {
    regions: () => ['town', 'village'],
    settings: { settings: zammad },
    defaultAccount: null,
    counselling: {
      reply: async (_, { text }) => done.push(text) > 0,
      setInCharge: async (_, inCharge) => void done.push(`in charge: ${inCharge}`),
      tell: async () => {},
    },
    tickets: { conversationOf: async () => 'c', ticketOf: async () => null, keepTicket: async () => {} },
    logins: { of: async ({ token }) => logins[token] ?? Promise.reject(new Error('refused')) },
  };
  const take = async (login: string) => {
    const article = { id: 1, body: 'Guten Tag', internal: false, sender: 'Agent', created_by: { login } };
    const message = readWebhook(JSON.stringify({ ticket: { id: 7, automatic_answers: true }, article }));
    if (!message) throw new Error('no webhook');
    await takeWebhook(parts, [account('town'), account('village')], message);
    return done.splice(0);
  };
  return { take };
}

describe('in a Zammad that regions share', () => {
  it('what Lotse writes for any of them is an echo', async () => {
    const { take } = twoRegions({ town: 'lotse-town', village: 'lotse-village' });
    expect(await take('lotse-town')).toEqual([]);
    expect(await take('Lotse-Village')).toEqual([]);
    expect(await take('kim')).toEqual(['Guten Tag', 'in charge: false']);
  });

  it('a token that is worth nothing any more keeps no reply of the others back', async () => {
    expect(await twoRegions({ village: 'lotse-village' }).take('kim')).toEqual(['Guten Tag', 'in charge: false']);
    await expect(twoRegions({}).take('kim')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
