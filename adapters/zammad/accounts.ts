import { createHmac } from 'node:crypto';
import type { HandoverChannel, ZammadAccount } from '../../src/domain/contact.js';
import { LotseError } from '../../src/errors.js';
import type { RegionSettingsReader } from '../../src/ports/region-settings.js';
import { isSameSecret } from '../../src/same-secret.js';

export interface AccountParts {
  /** Slugs of the regions that are served. */
  regions(): readonly string[];
  settings: RegionSettingsReader;
  /** Of regions that name none of their own; null when there is none. */
  defaultAccount: ZammadAccount | null;
}

/** How a region hands over to Zammad. @throws LotseError `invalid_configuration` when it does not (any more) */
export function zammadOf({ settings }: AccountParts, region: string): Extract<HandoverChannel, { kind: 'zammad' }> {
  const { handover } = settings.settings(region);
  if (handover.kind === 'zammad') return handover;
  throw new LotseError(
    'invalid_configuration',
    `The region ${region} does not hand over to Zammad any more, and something for its tickets still waits.`,
    'Set "handover: { kind: zammad, … }" in its settings again; otherwise it is erased with its conversation.',
  );
}

/** Every Zammad that may write to Lotse. Several regions may share one. */
export function knownAccounts({ regions, settings, defaultAccount }: AccountParts): ZammadAccount[] {
  const accounts = regions().flatMap((region) => {
    const { handover } = settings.settings(region);
    return handover.kind === 'zammad' ? [handover.account] : [];
  });
  const all = [...accounts, ...(defaultAccount ? [defaultAccount] : [])];
  return [...new Map(all.map((account) => [JSON.stringify(account), account])).values()];
}

/** A request as far as it proves who sent it. */
export interface Proof {
  token: string | null;
  /** Header `X-Hub-Signature`. */
  signature: string | null;
  body: Uint8Array;
}

/** The accounts that may have sent a request: its token is theirs, and its signature where they sign. */
export function accountsThatSent(
  accounts: readonly ZammadAccount[],
  { token, signature, body }: Proof,
): ZammadAccount[] {
  // Every account is looked at, so that the time taken tells nothing.
  return accounts.filter((account) => {
    const hasToken = isSameSecret(token, account.webhookToken);
    const expected = account.webhookSecret === null ? null : signatureOf(body, account.webhookSecret);
    const isSigned = expected === null || isSameSecret(signature?.toLowerCase(), expected);
    return hasToken && isSigned;
  });
}

/** How Zammad signs: the HMAC-SHA1 of the body. */
function signatureOf(body: Uint8Array, secret: string): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}
