import { getConnInfo } from '@hono/node-server/conninfo';
import type { Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LotseError } from '../../src/errors.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { isThisMachine, mayBeCalled, readActivity } from './activity.js';
import { claimsToBeConnector } from './authentication.js';
import { faultOf } from './fault.js';

/** A pasted message of 28 KB comes as text, and again as HTML. */
const maximumBodyBytes = 256 * 1024;

export interface RouteParts {
  adapter: CloudAdapter;
  authentication: ConfigurationBotFrameworkAuthentication;
  /** Whether callers show who they are; if not, only this machine may call. */
  isSigned: boolean;
  bot: (context: TurnContext) => Promise<void>;
  log: ChannelLogger;
}

/** `POST /api/messages`: answers once the activity is handled, so that one that was not comes again. */
export function messagesRoute(parts: RouteParts): Hono {
  const { adapter, isSigned, bot, log } = parts;
  const refuseLarge = () => {
    throw new LotseError('payload_too_large', 'The activity is too large.', 'Send a shorter message.');
  };
  const routes = new Hono();
  routes.post('/api/messages', bodyLimit({ maxSize: maximumBodyBytes, onError: refuseLarge }), async (c) => {
    if (!isSigned) requireThisMachine(c);
    const activity = readActivity(await c.req.text());
    const authenticated = await authenticate(parts, activity, c.req.header('authorization') ?? '');
    if (!mayBeCalled(activity.serviceUrl, isSigned)) throw unauthorized('Replies may not go to this address.');
    // What is invoked has to be answered with what was asked for, and nothing here asks.
    if (activity.type === 'invoke') return c.body(null, 501);
    let failure: unknown = null;
    await adapter.processActivityDirect(authenticated, activity, async (context) => {
      await bot(context).catch((error: unknown) => {
        failure = error;
      });
    });
    if (failure instanceof LotseError) throw failure;
    if (failure) {
      log.error(faultOf(failure), 'a message could not be answered');
      throw new LotseError('unavailable', 'The activity could not be handled.', 'Send it again.');
    }
    return c.body(null, 200);
  });
  return routes;
}

/** Nothing shows who calls: a proxy, or a web page in a browser on this machine, must not speak for strangers. */
function requireThisMachine(c: Context): void {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((header) => c.req.header(header) !== undefined);
  if (forwarded || !isThisMachine(getConnInfo(c).remote.address ?? '')) {
    throw unauthorized('The emulator is heard from this machine only.');
  }
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new LotseError('unsupported_media_type', 'This is not JSON.', 'Send application/json.');
  }
}

async function authenticate({ authentication, isSigned, log }: RouteParts, activity: Activity, header: string) {
  const refused = unauthorized("The connector's token is missing, or does not hold.");
  if (isSigned && !claimsToBeConnector(header)) throw refused;
  try {
    return await authentication.authenticateRequest(activity, header);
  } catch (error) {
    const { name, statusCode } = error as { name?: string; statusCode?: number };
    // The metadata could not be fetched: the caller may well be who he says.
    if (statusCode === 500 || name === 'FetchError') {
      log.error(faultOf(error), "the connector's signing keys could not be fetched");
      throw new LotseError('unavailable', 'Callers cannot be told apart at the moment.', 'Send it again.');
    }
    throw refused;
  }
}

function unauthorized(message: string): LotseError {
  return new LotseError('unauthorized', message, 'Only the Bot Framework may call, for the bot of TEAMS_APP_ID.');
}
