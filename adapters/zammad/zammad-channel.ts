import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LotseError } from '../../src/errors.js';
import type { Channel, ChannelLogger } from '../../src/ports/channel.js';
import type { OutgoingTicket } from '../../src/ports/conversation-store.js';
import type { Counselling } from '../../src/ports/counselling.js';
import type { HandoverSender } from '../../src/ports/handover-sender.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { type AccountParts, accountsThatSent, knownAccounts } from './accounts.js';
import { OwnLogins } from './own-logins.js';
import { explain } from './refusals.js';
import { takeWebhook } from './take-webhook.js';
import { readWebhook } from './webhook-message.js';
import { ZammadSender } from './zammad-sender.js';

/** A ticket comes with its article, and with all its users and groups. */
const maximumBodyBytes = 2 * 1024 * 1024;

export interface ZammadChannelParts extends AccountParts {
  counselling: Counselling;
  tickets: TicketStore;
  log: ChannelLogger;
  /** Longest wait for one answer of Zammad's, in milliseconds. */
  timeoutMs?: number;
  now?: () => Date;
}

/** The counsellors' ticket system: hand-overs go there, and what counsellors reply comes back by its webhook. */
export interface ZammadChannel extends Channel {
  readonly handoverSender: HandoverSender<OutgoingTicket>;
}

/** Serves every Zammad that the regions' settings, or the server's, name; also when there is none yet. */
export function createZammadChannel(parts: ZammadChannelParts): ZammadChannel {
  const logins = new OwnLogins(parts.timeoutMs);
  const routes = new Hono();
  const take = async (c: Context) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const accounts = accountsThatSent(knownAccounts(parts), {
      ...{ token: c.req.query('token') ?? null, signature: c.req.header('X-Hub-Signature') ?? null, body },
    });
    if (accounts.length === 0) throw notZammad();
    const message = readWebhook(new TextDecoder().decode(body));
    if (!message) throw notWebhook();
    return c.json({ status: await takeWebhook({ ...parts, logins }, accounts, message) });
  };
  const limit = bodyLimit({
    maxSize: maximumBodyBytes,
    onError: () => {
      throw tooLarge();
    },
  });
  for (const path of ['/api/v3/webhook/zammad', '/api/v3/webhook/zammad/']) routes.post(path, limit, take);
  return {
    routes,
    sender: null,
    handoverSender: new ZammadSender({ ...parts, logins }),
    start: async () => {
      void checkAccounts(parts, logins);
    },
    stop: async () => {},
  };
}

/** A Zammad that is down, or refuses, keeps nobody from asking: whoever runs it is told, and it is tried again. */
async function checkAccounts(parts: ZammadChannelParts, logins: OwnLogins): Promise<void> {
  for (const account of knownAccounts(parts)) {
    await logins.of(account).catch((error: unknown) => {
      const { message, hint } = explain(error, { url: account.url, group: '' });
      parts.log.error({ code: 'zammad' }, `${message} ${hint}`);
    });
  }
}

function notZammad(): LotseError {
  return new LotseError(
    'unauthorized',
    'This does not come from a Zammad that is known here.',
    'The address of the webhook must end with ?token= and the webhookToken of the settings; where they name a ' +
      'webhookSecret, Zammad must sign with it.',
  );
}

function tooLarge(): LotseError {
  const hint = 'Let Zammad send its webhook as it does when its payload is not changed.';
  return new LotseError('payload_too_large', 'The webhook is larger than 2 MB.', hint);
}

function notWebhook(): LotseError {
  return new LotseError(
    'invalid_request',
    'This is no webhook of Zammad’s.',
    'Send JSON with "ticket" and "article", as Zammad does when its payload is not changed.',
  );
}
