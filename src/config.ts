import os from 'node:os';
import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import {
  channelFaults,
  type ChannelSettings,
  channelSettings,
  channelVariables,
  onOff,
} from './settings/channel-settings.js';
import { databaseSettings, type DatabaseSettings, databaseVariables } from './settings/database-settings.js';
import { LotseError } from './errors.js';
import { type LoadSettings, loadSettings, loadVariables } from './settings/load-settings.js';
import type { Role } from './domain/role.js';
import { processFaults, type ProcessSettings, processSettings, processVariables } from './settings/process-settings.js';
import type { LanguageModelServer } from './ports/language-model.js';
import { stopVariables } from './settings/stop-settings.js';

const httpAddress = z.url({ protocol: /^https?$/u, error: 'must be an address that starts with http:// or https://' });
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/u, 'must be a whole number')
  .transform(Number);

const conversationHours = wholeNumber.refine((hours) => hours >= 1 && hours <= 720, 'must be from 1 to 720 (30 days)');
const smtpAddress = z.url({ protocol: /^smtps?$/u, error: 'must be an address that starts with smtp:// or smtps://' });

const areNetworks = (list: string) => listOf(list).every((each) => ipaddr.isValid(each) || ipaddr.isValidCIDR(each));

/** Every setting, read from the environment; an empty value counts as not set. `.env.example` explains each. */
const settings = {
  LOTSE_DATA_DIR: z.string().optional(),
  LOTSE_CACHE_DIR: z.string().optional(),
  LOTSE_HOST: z.string().optional(),
  LOTSE_PORT: wholeNumber.refine((port) => port <= 65_535, 'must be at most 65535').optional(),
  LOTSE_PUBLIC_URL: httpAddress.optional(),
  LOTSE_LINK_BASE: httpAddress.optional(),
  LOTSE_RATE_LIMIT_PER_MINUTE: wholeNumber.optional(),
  LOTSE_TRUST_PROXY: onOff.optional(),
  LOTSE_UNLIMITED_CLIENTS: z
    .string()
    .refine(areNetworks, 'must be IP addresses or networks such as 10.0.0.0/8')
    .optional(),
  LOTSE_CORS_ORIGINS: z.string().optional(),
  LOTSE_ALLOW_PRIVATE_NETWORK: onOff.optional(),
  LOTSE_CONVERSATION_HOURS: conversationHours.optional(),
  LOTSE_QUESTION_DAYS: wholeNumber.refine((days) => days <= 90, 'must be at most 90').optional(),
  LOTSE_EVENT_MONTHS: wholeNumber.refine((months) => months >= 1 && months <= 60, 'must be from 1 to 60').optional(),
  LOTSE_CHECK_LINKS: onOff.optional(),
  LOTSE_SMTP_URL: smtpAddress.optional(),
  LOTSE_MAIL_FROM: z.email('must be a mail address').optional(),
  LOTSE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  LOTSE_ENGINE: z.enum(['auto', 'off']).optional(),
  LOTSE_PYTHON: z.string().optional(),
  EMBEDDINGS_URL: httpAddress.optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_API_KEY: z.string().optional(),
  EMBEDDINGS_QUERY_PREFIX: z.string().optional(),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().optional(),
  LLM_URL: httpAddress.optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_TIMEOUT_MS: wholeNumber.refine((timeoutMs) => timeoutMs >= 100, 'must be at least 100').optional(),
  LLM_DAILY_TOKENS: wholeNumber.optional(),
  LLM_CHECK_SUPPORT: onOff.optional(),
  ...channelVariables,
  ...databaseVariables,
  ...loadVariables,
  ...processVariables,
  ...stopVariables,
};
/** Names of all settings; a test holds `.env.example` against it. */
export const settingNames = Object.keys(settings);

const environment = z.object(settings).superRefine((values, context) => {
  if (values.EMBEDDINGS_URL && !values.EMBEDDINGS_MODEL) {
    context.addIssue({ code: 'custom', path: ['EMBEDDINGS_MODEL'], message: 'must be set when EMBEDDINGS_URL is' });
  }
  if (values.LOTSE_SMTP_URL && !values.LOTSE_MAIL_FROM) {
    context.addIssue({ code: 'custom', path: ['LOTSE_MAIL_FROM'], message: 'must be set when LOTSE_SMTP_URL is' });
  }
  if (values.LLM_URL && !values.LLM_MODEL) {
    context.addIssue({ code: 'custom', path: ['LLM_MODEL'], message: 'must be set when LLM_URL is' });
  }
  const place = { publicUrl: values.LOTSE_PUBLIC_URL, host: values.LOTSE_HOST };
  for (const { name, message } of [...channelFaults(values, place), ...processFaults(values)])
    context.addIssue({ code: 'custom', path: [name], message });
});

/** Where embeddings come from other than the built-in engine. */
export interface EmbeddingsServer {
  url: string;
  model: string;
  apiKey: string | undefined;
  queryPrefix: string;
  passagePrefix: string;
}

/** What sends mail to offices. */
export interface MailServer {
  /** `smtps://user:password@host:465` for TLS from the start, `smtp://…:587` for TLS by STARTTLS. */
  url: string;
  /** Address that mails come from. */
  from: string;
}

export interface Config {
  dataDir: string;
  /** The engine is kept there, once a machine; deleting it costs a download, never data. */
  cacheDir: string;
  host: string | undefined;
  port: number;
  /** Address at which people reach this server. */
  publicUrl: string;
  /** Base address of the links to pages. */
  linkBase: string;
  /** Questions one client may ask a minute; 0: no limit. */
  rateLimitPerMinute: number;
  trustProxy: boolean;
  /** Addresses and networks (`10.0.0.0/8`) whose calls are not counted: a CMS asks for many people. */
  unlimitedClients: readonly string[];
  corsOrigins: readonly string[];
  allowPrivateNetwork: boolean;
  /** Hours after its last message when a conversation is erased. */
  conversationHours: number;
  /** Days for which questions of people who agreed are kept to see what the pages lack; 0: none are. */
  questionDays: number;
  /** Months after which single events are erased; counts stay. */
  eventMonths: number;
  /** Whether links on pages are tried once a week. */
  checkLinks: boolean;
  mailServer: Readonly<MailServer> | null;
  logLevel: string;
  engine: 'auto' | 'off';
  python: string;
  embeddingsServer: Readonly<EmbeddingsServer> | null;
  languageModel: Readonly<LanguageModelServer> | null;
  channels: Readonly<ChannelSettings>;
  /** Null: everything is kept in the data folder. */
  database: Readonly<DatabaseSettings> | null;
  load: Readonly<LoadSettings>;
  processes: Readonly<ProcessSettings>;
  /** How long a stopping server still answers while it says that it is not ready. */
  stopNoticeSeconds: number;
}

/** Settings that the command line overrides. */
export interface Overrides {
  dataDir?: string | undefined;
  port?: number | undefined;
  roles?: readonly Role[] | undefined;
}

/** What is wrong with one setting, or with it beside others. */
export interface SettingFault {
  name: string;
  message: string;
}

/** Every fault of the settings, as `readConfig` reports them; empty when all are right. */
export function settingFaults(env: NodeJS.ProcessEnv): SettingFault[] {
  return (
    environment
      .safeParse(given(env))
      .error?.issues.map((issue) => ({ name: issue.path.join('.'), message: issue.message })) ?? []
  );
}

function given(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(settingNames.map((name) => [name, env[name] === '' ? undefined : env[name]]));
}

/**
 * Reads and checks the settings; every fault is reported in one message.
 * @throws LotseError `invalid_configuration`
 */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Overrides = {}): Readonly<Config> {
  const parsed = environment.safeParse(given(env));
  if (!parsed.success) {
    const faults = settingFaults(env).map(({ name, message }) => `${name}: ${message}`);
    throw new LotseError(
      'invalid_configuration',
      `Some settings are wrong:\n  ${faults.join('\n  ')}`,
      'Correct them in the environment or in the file .env; .env.example explains each.',
    );
  }
  const values = parsed.data;
  const port = overrides.port ?? values.LOTSE_PORT ?? 8080;
  return Object.freeze({
    dataDir: path.resolve(
      overrides.dataDir ?? values.LOTSE_DATA_DIR ?? userFolder(env, 'XDG_DATA_HOME', '.local/share'),
    ),
    cacheDir: path.resolve(values.LOTSE_CACHE_DIR ?? userFolder(env, 'XDG_CACHE_HOME', '.cache')),
    host: values.LOTSE_HOST,
    port,
    publicUrl: values.LOTSE_PUBLIC_URL ?? `http://localhost:${port}`,
    linkBase: values.LOTSE_LINK_BASE ?? 'https://integreat.app',
    rateLimitPerMinute: values.LOTSE_RATE_LIMIT_PER_MINUTE ?? 30,
    trustProxy: values.LOTSE_TRUST_PROXY ?? false,
    unlimitedClients: listOf(values.LOTSE_UNLIMITED_CLIENTS),
    corsOrigins: listOf(values.LOTSE_CORS_ORIGINS),
    allowPrivateNetwork: values.LOTSE_ALLOW_PRIVATE_NETWORK ?? false,
    conversationHours: values.LOTSE_CONVERSATION_HOURS ?? 24,
    questionDays: values.LOTSE_QUESTION_DAYS ?? 30,
    eventMonths: values.LOTSE_EVENT_MONTHS ?? 25,
    checkLinks: values.LOTSE_CHECK_LINKS ?? false,
    mailServer:
      values.LOTSE_SMTP_URL && values.LOTSE_MAIL_FROM
        ? Object.freeze({ url: values.LOTSE_SMTP_URL, from: values.LOTSE_MAIL_FROM })
        : null,
    logLevel: values.LOTSE_LOG_LEVEL ?? 'info',
    engine: values.LOTSE_ENGINE ?? 'auto',
    python: values.LOTSE_PYTHON ?? 'python3',
    embeddingsServer:
      values.EMBEDDINGS_URL && values.EMBEDDINGS_MODEL
        ? Object.freeze({
            url: values.EMBEDDINGS_URL,
            model: values.EMBEDDINGS_MODEL,
            apiKey: values.EMBEDDINGS_API_KEY,
            queryPrefix: values.EMBEDDINGS_QUERY_PREFIX ?? '',
            passagePrefix: values.EMBEDDINGS_PASSAGE_PREFIX ?? '',
          })
        : null,
    languageModel:
      values.LLM_URL && values.LLM_MODEL
        ? Object.freeze({
            url: values.LLM_URL,
            model: values.LLM_MODEL,
            apiKey: values.LLM_API_KEY,
            timeoutMs: values.LLM_TIMEOUT_MS,
            dailyTokens: values.LLM_DAILY_TOKENS ?? 500_000,
            checkSupport: values.LLM_CHECK_SUPPORT ?? false,
          })
        : null,
    channels: Object.freeze(channelSettings(values)),
    database: databaseSettings(values),
    load: Object.freeze(loadSettings(values)),
    processes: processSettings(values, overrides.roles),
    stopNoticeSeconds: values.LOTSE_STOP_NOTICE_SECONDS ?? 0,
  });
}

function listOf(value: string | undefined): readonly string[] {
  return Object.freeze((value ?? '').split(/[\s,]+/u).filter((entry) => entry !== ''));
}

/** A folder as the XDG specification has it; relative paths in its variables are to be ignored. */
function userFolder(env: NodeJS.ProcessEnv, variable: string, below: string): string {
  const named = env[variable];
  return path.join(named && path.isAbsolute(named) ? named : path.join(os.homedir(), below), 'lotse');
}
