import { CloudAdapter } from 'botbuilder';
import type { TeamsSettings } from '../../src/channel-settings.js';
import type { Channel } from '../../src/ports/channel.js';
import { createAuthentication, createCredentials, type OutgoingCredentials } from './authentication.js';
import { type BotParts, createBot } from './bot.js';
import { messagesRoute } from './messages-route.js';
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
    // Messages come by themselves; the server lets those under way end.
    start: async () => {},
    stop: async () => {},
  };
}
