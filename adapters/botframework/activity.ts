import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { LotseError } from '../../src/errors.js';

const account = z.looseObject({ id: z.string() });

/** As much of an activity as is read here; more may be in it. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().nullish(),
  channelId: z.string().min(1),
  /** Where replies go: see `mayBeCalled`. */
  serviceUrl: z.url({ protocol: /^https?$/u }),
  from: account,
  recipient: account.extend({ id: z.string().min(1) }),
  conversation: account.extend({ id: z.string().min(1) }),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

/**
 * What was posted, as an activity of the Bot Framework.
 * @throws LotseError `invalid_request`
 */
export function readActivity(body: string): Activity {
  try {
    return activitySchema.parse(JSON.parse(body)) as unknown as Activity;
  } catch {
    // Without the cause: it may quote what a person wrote.
    throw new LotseError(
      'invalid_request',
      'This is not an activity.',
      'Send an activity of the Bot Framework as JSON.',
    );
  }
}

/**
 * Whether replies may go there. With credentials the connector has signed the address; without, anybody could send
 * Lotse to an address of his choice: then only this machine is called.
 */
export function mayBeCalled(serviceUrl: string, isSigned: boolean): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  return isThisMachine(hostname) || (isSigned && protocol === 'https:');
}

/** @param host a name or an address, as in a URL or of a socket */
export function isThisMachine(host: string): boolean {
  return /^(localhost|(::ffff:)?127(\.\d{1,3}){3}|\[?::1\]?)$/u.test(host);
}
