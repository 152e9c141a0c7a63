import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import type { Logger } from 'pino';
import { createCasePage } from '../../adapters/case/case-page.js';
import { createImpactPages } from '../../adapters/impact/impact-pages.js';
import { createIntegreatChannel } from '../../adapters/integreat/channel.js';
import { createZammadChannel } from '../../adapters/zammad/zammad-channel.js';
import type { Lotse } from '../app.js';
import type { Config } from '../config.js';
import type { Senders } from '../conversations/deliveries.js';
import { clientsBy } from '../http/client-address.js';
import { rateLimit as limitPerMinute } from '../http/rate-limit.js';
import { limitWrongCodes } from '../http/wrong-codes.js';
import { keptData } from '../kept-data.js';
import type { Channel } from '../ports/channel.js';
import { SmtpMailer } from '../providers/mail/smtp-mailer.js';
import { SharedTurns } from '../shared-turns.js';

/** Attempts of one client to sign in: codes are not to be tried out. */
const signInsPerMinute = 6;

export interface ChannelParts {
  lotse: Lotse;
  config: Readonly<Config>;
  logger: Logger;
  /** Counts the calls of one client. */
  rateLimit: MiddlewareHandler;
  /** Whether this process may fetch updates of Telegram. Default: true */
  polls?: boolean;
}

/** The channels beside the chat page that the settings switch on. */
export interface Channels {
  all: Channel[];
  /** The one that a bot works for; null without one. */
  telegram: Channel | null;
  /** Who delivers what goes out. */
  senders: Senders;
  /** Address that opens the bot with something to start from; null without one. */
  telegramLink(start: string): string | null;
}

/**
 * Makes the channels; nothing is sent or fetched before each is started. The libraries of those that are off are not
 * loaded: one alone is larger than the rest of Lotse.
 */
export async function createChannels(parts: ChannelParts): Promise<Channels> {
  const { lotse, config, logger, rateLimit, polls = true } = parts;
  const { processes } = lotse;
  const { assistant, casework, chats, counselling, privacy, texts, tickets, settings } = lotse;
  const { telegram, teams, zammad } = config.channels;
  const common = { assistant, casework, chats, privacy, texts };
  const log = (channel: string) => logger.child({ channel });
  const telegramBot =
    telegram &&
    (await import('../../adapters/telegram/telegram-channel.js')).createTelegramChannel({
      ...common,
      settings: telegram,
      publicUrl: config.publicUrl,
      log: log('telegram'),
      takeTurns: polls ? (work) => processes.leases.keep('telegram', work) : null,
    });
  const teamsBot =
    teams &&
    (await import('../../adapters/botframework/teams-channel.js')).createTeamsChannel({
      ...common,
      settings: teams,
      log: log('teams'),
      turns: processes.isShared ? (most) => new SharedTurns(lotse.locks, most) : undefined,
    });
  const ticketSystem = createZammadChannel({
    ...{ counselling, tickets, settings, defaultAccount: zammad, log: log('zammad') },
    regions: () => assistant.regions().map(({ slug }) => slug),
  });
  const integreat = createIntegreatChannel({ assistant, texts, rateLimit, log: log('integreat') });
  const cases = createCasePage({
    ...{ casework, texts, log: log('case') },
    rateLimit: every(rateLimit, limitWrongCodes(clientsBy(config))),
  });
  const dashboard = createImpactPages({
    ...{ impact: lotse.impact, staffAccess: lotse.staffAccess, rateLimit, publicUrl: config.publicUrl },
    regions: () => assistant.regions(),
    settings: (region) => settings.settings(region),
    keptData: keptData(config),
    signInLimit: limitPerMinute({
      ...{ ...config, unlimitedClients: [], rateLimitPerMinute: signInsPerMinute },
      ...{ counts: processes.rateLimits, name: 'sign-ins' },
    }),
    log: log('impact'),
    now: () => new Date(),
  });
  const all = [telegramBot, teamsBot, ticketSystem, integreat, cases, dashboard].filter((channel) => channel !== null);
  return {
    ...{ all, telegram: telegramBot },
    senders: {
      mail: config.mailServer && new SmtpMailer(config.mailServer),
      zammad: ticketSystem.handoverSender,
      messages: all.flatMap(({ sender }) => sender ?? []),
    },
    telegramLink: (start) => telegramBot?.linkTo(start) ?? null,
  };
}
