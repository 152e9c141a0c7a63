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
