import type { Hono } from 'hono';
import type { MessageSender } from './message-sender.js';

/** A channel as the server runs it. */
export interface Channel {
  /** Its routes; null when it has none. */
  readonly routes: Hono | null;
  /** Writes into its chats without having been asked; null where people look for themselves. */
  readonly sender: MessageSender | null;
  /**
   * Begins to work, once the server listens.
   * @throws LotseError `invalid_configuration` when the platform does not accept the settings
   */
  start(): Promise<void>;
  /** Ends what is under way in good order. */
  stop(): Promise<void>;
}

/** Where a channel reports what an operator has to look at, without a person's text; a `pino` logger fits. */
export interface ChannelLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A bot of Telegram's. */
export interface TelegramSettings {
  /** From @BotFather. */
  token: string;
  /** Null: updates are fetched. Otherwise Telegram sends them here, and shows that it is Telegram by this secret. */
  webhookSecret: string | null;
  /** Another server with the Bot API, without a slash at its end; null for Telegram's own. */
  apiRoot: string | null;
}

/** A bot registered with Azure for Teams and Web Chat. */
export interface TeamsSettings {
  /** Null for both: the emulator on this machine, which proves nothing about who it is. */
  credentials: { appId: string; appPassword: string } | null;
  /** The one tenant whose bot it is; null for a bot of many tenants. */
  tenantId: string | null;
  /** Where to look up the connector's signing keys; null for Microsoft's public cloud. */
  openIdMetadataUrl: string | null;
}
