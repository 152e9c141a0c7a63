import { LotseError } from '../../src/errors.js';
import type { ChannelLogger, TeamsSettings } from '../../src/ports/channel.js';
import { connectorScope, loginUrl, type OutgoingCredentials } from './authentication.js';
import { faultOf } from './fault.js';

/** Microsoft's words for a wrong secret, and for an app it does not know. */
const refusals = new Set(['invalid_client', 'unauthorized_client']);
const timeoutMs = 10_000;

/**
 * Asks Microsoft for a token once, so that a wrong password is found at the start and not by the first person who asks.
 * When Microsoft cannot be reached, the channel starts all the same.
 * @throws LotseError `invalid_configuration` when Microsoft refuses the credentials
 */
export async function checkCredentials(
  { credentials }: TeamsSettings,
  factory: OutgoingCredentials,
  log: ChannelLogger,
): Promise<void> {
  if (credentials === null) return;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { code: 'timeout' })), timeoutMs);
  });
  try {
    const made = await factory.createCredentials(credentials.appId, connectorScope, loginUrl, true);
    await Promise.race([(made as { getToken?: () => Promise<string> }).getToken?.(), tooLate]);
  } catch (error) {
    if (refusals.has((error as { errorCode?: string }).errorCode ?? '')) {
      throw new LotseError(
        'invalid_configuration',
        'Microsoft does not accept TEAMS_APP_ID and TEAMS_APP_PASSWORD.',
        'Make a new client secret for the bot in Azure; a bot of one tenant needs TEAMS_TENANT_ID, too.',
      );
    }
    log.warn(faultOf(error), 'Microsoft could not be asked whether the credentials are right');
  } finally {
    clearTimeout(timer);
  }
}
