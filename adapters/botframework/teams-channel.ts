import { CloudAdapter } from 'botbuilder';
import type { Channel, TeamsSettings } from '../../src/ports/channel.js';
import { createAuthentication, createCredentials, type OutgoingCredentials } from './authentication.js';
import { type BotParts, createBot } from './bot.js';
import { messagesRoute } from './messages-route.js';
import { checkCredentials } from './check-credentials.js';
import { createSender } from './sender.js';

/** What the channel needs; `now` is for tests. */
export interface TeamsParts extends Omit<BotParts, 'now'> {
  settings: TeamsSettings;
  now?: () => Date;
  /** What signs outgoing calls; Microsoft's when not given. */
  credentials?: OutgoingCredentials;
}

/** Microsoft Teams and Web Chat, through the Bot Framework: `POST /api/messages`. */
export function createTeamsChannel(parts: TeamsParts): Channel {
  const { settings, now = () => new Date(), credentials = createCredentials(settings), log } = parts;
  const authentication = createAuthentication(settings, credentials);
  const adapter = new CloudAdapter(authentication);
  const bot = createBot({ ...parts, now });
  return {
    routes: messagesRoute({ adapter, authentication, isSigned: settings.credentials !== null, bot, log }),
    sender: createSender({ ...parts, adapter, appId: settings.credentials?.appId ?? '' }),
    start: async () => await checkCredentials(settings, credentials, log),
    // Messages come by themselves, and the server lets those under way end.
    stop: async () => {},
  };
}
