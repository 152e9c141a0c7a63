import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountsThatSent, knownAccounts, zammadOf } from '../../../adapters/zammad/accounts.js';
import type { RegionSettings, ZammadAccount } from '../../../src/domain/contact.js';
import { defaultSettings } from '../../../src/providers/region-settings-schema.js';

const account = (changes: Partial<ZammadAccount> = {}): ZammadAccount => ({
  ...{ url: 'https://z.example', token: 'access-token', webhookToken: 'webhook-token-one' },
  ...{ webhookSecret: null, ...changes },
});
const zammad = (of: ZammadAccount): RegionSettings => ({
  ...defaultSettings,
  handover: { kind: 'zammad', account: of, group: 'Migration', customer: null, office: 'Beratung' },
});
const own = account({ url: 'https://own.example', webhookToken: 'webhook-token-two' });
const regions: Record<string, RegionSettings> = {
  town: zammad(own),
  village: zammad(account()),
  hamlet: zammad(account()),
  elsewhere: defaultSettings,
};
const parts = {
  regions: () => Object.keys(regions),
  settings: { settings: (region: string) => regions[region] ?? defaultSettings },
  defaultAccount: account(),
};

describe('the Zammads that may write to Lotse', () => {
  it('are those of the regions and of the server, each once', () => {
    expect(knownAccounts(parts)).toEqual([own, account()]);
    expect(knownAccounts({ ...parts, regions: () => ['elsewhere'] })).toEqual([account()]);
    expect(knownAccounts({ ...parts, regions: () => [], defaultAccount: null })).toEqual([]);
  });

  it('are known by their token, also where several have the same one', () => {
    const body = new TextEncoder().encode('{}');
    const twin = account({ url: 'https://twin.example' });
    const sent = (token: string | null) => accountsThatSent([own, account(), twin], { token, signature: null, body });
    expect(sent('webhook-token-one')).toEqual([account(), twin]);
    expect(sent('webhook-token-two')).toEqual([own]);
    expect([sent(''), sent(null), sent('webhook-token-on')]).toEqual([[], [], []]);
  });

  it('prove themselves by their signature where they have a secret', () => {
    const body = new TextEncoder().encode('{"ticket":{"id":1}}');
    const signed = account({ webhookSecret: 'secret-of-the-signature' });
    const digest = createHmac('sha1', 'secret-of-the-signature').update(body).digest('hex');
    const sent = (signature: string | null) =>
      accountsThatSent([signed], { token: 'webhook-token-one', signature, body }).length === 1;
    expect([`sha1=${digest}`, `sha1=${digest.toUpperCase()}`].map(sent)).toEqual([true, true]);
    expect([null, '', 'sha1=', digest, `sha256=${digest}`, `sha1=${digest}0`].map(sent)).toEqual(Array(6).fill(false));
    // The secret alone is not enough.
    expect(accountsThatSent([signed], { token: 'x', signature: `sha1=${digest}`, body })).toEqual([]);
  });
});

describe('where a region hands over', () => {
  it('is told when it does not any more', () => {
    expect(zammadOf(parts, 'town').account).toEqual(own);
    expect(() => zammadOf(parts, 'elsewhere')).toThrow(expect.objectContaining({ code: 'invalid_configuration' }));
  });
});
