import { Hono } from 'hono';
import type { Channel } from '../../src/ports/channel.js';
import { type AppChatParts, appChatRoutes } from './app-chat.js';
import { cmsChatRoutes } from './cms-chat.js';

export interface IntegreatParts extends Omit<AppChatParts, 'now'> {
  now?: () => Date;
}

/** The Integreat app's chat and what the CMS asks; both come to this server, nothing is sent to them. */
export function createIntegreatChannel({ now = () => new Date(), ...parts }: IntegreatParts): Channel {
  const routes = new Hono().route('/', appChatRoutes({ ...parts, now })).route('/', cmsChatRoutes({ ...parts, now }));
  return { routes, sender: null, start: async () => {}, stop: async () => {} };
}
