import { z } from 'zod';
import type { ZammadAccount } from '../domain/contact.js';
import { isLoopback, isLoopbackHost } from '../loopback.js';
import type { TeamsSettings, TelegramSettings } from '../ports/channel.js';

const notSafe =
  'must be an address that starts with https:// (or http:// to this machine), or it could be read on its way';
/** Tokens and people's words go there, or keys come from there. */
const webAddress = z
  .url({ protocol: /^https?$/u, error: notSafe, abort: true })
  .refine((address) => isHttps(address) || isLoopback(address), notSafe)
  .transform((address) => address.replace(/\/+$/u, ''));
/** A setting that is 1 or 0. */
export const onOff = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const uuid = z.guid('must be a UUID, as Azure shows it');
const secret = z
  .string()
  .regex(/^[\w-]{16,256}$/u, 'must be 16 to 256 letters, digits, _ or -; "openssl rand -hex 24" makes one');

/** The channels' settings in the environment; `.env.example` explains each. */
export const channelVariables = {
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{3,20}:[\w-]{30,64}$/u, 'must be the token that @BotFather gave, such as 123456789:AA…')
    .optional(),
  TELEGRAM_WEBHOOK: onOff.optional(),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_API_ROOT: webAddress.optional(),
  TEAMS_APP_ID: uuid.optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: uuid.optional(),
  TEAMS_EMULATOR: onOff.optional(),
  TEAMS_OPENID_METADATA_URL: webAddress.optional(),
  ZAMMAD_URL: webAddress.optional(),
  ZAMMAD_TOKEN: z.string().min(8, 'must be an access token of a Zammad user').optional(),
  ZAMMAD_WEBHOOK_TOKEN: secret.optional(),
  ZAMMAD_WEBHOOK_SECRET: secret.optional(),
};
const channelSchema = z.object(channelVariables);
export type ChannelVariables = z.infer<typeof channelSchema>;

export interface ChannelSettings {
  /** Null: no Telegram. */
  telegram: Readonly<TelegramSettings> | null;
  /** Null: no Teams. */
  teams: Readonly<TeamsSettings> | null;
  /** For regions that hand over to Zammad and name none of their own; null when there is none. */
  zammad: Readonly<ZammadAccount> | null;
}

/** Where this server is, as far as channels care. */
export interface Place {
  publicUrl: string | undefined;
  host: string | undefined;
}

/** A setting that does not fit with the others. */
export interface Fault {
  name: string;
  message: string;
}

/** What is wrong with the channels' settings together; what is wrong with each alone was found before. */
export function channelFaults(values: ChannelVariables, place: Place): Fault[] {
  return [...telegramFaults(values, place), ...teamsFaults(values, place), ...zammadFaults(values)];
}

function telegramFaults(values: ChannelVariables, { publicUrl }: Place): Fault[] {
  const { TELEGRAM_TOKEN, TELEGRAM_WEBHOOK, TELEGRAM_WEBHOOK_SECRET } = values;
  const faults: Fault[] = [];
  if (!TELEGRAM_TOKEN && (TELEGRAM_WEBHOOK || TELEGRAM_WEBHOOK_SECRET))
    faults.push({ name: 'TELEGRAM_TOKEN', message: 'must be set when a webhook is; @BotFather gives one' });
  if (TELEGRAM_WEBHOOK && !TELEGRAM_WEBHOOK_SECRET) {
    const message = 'must be set when TELEGRAM_WEBHOOK is 1, or anybody could write as Telegram';
    faults.push({ name: 'TELEGRAM_WEBHOOK_SECRET', message: `${message}; "openssl rand -hex 24" makes one` });
  }
  if (TELEGRAM_WEBHOOK && !isHttps(publicUrl) && !values.TELEGRAM_API_ROOT) {
    const message = 'must be the address that Telegram reaches, https://…, when TELEGRAM_WEBHOOK is 1';
    faults.push({ name: 'LOTSE_PUBLIC_URL', message });
  }
  return faults;
}

function teamsFaults(values: ChannelVariables, { host }: Place): Fault[] {
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_EMULATOR } = values;
  const faults: Fault[] = [];
  if (TEAMS_APP_ID && !TEAMS_APP_PASSWORD)
    faults.push({ name: 'TEAMS_APP_PASSWORD', message: 'must be set when TEAMS_APP_ID is' });
  if (TEAMS_APP_PASSWORD && !TEAMS_APP_ID)
    faults.push({ name: 'TEAMS_APP_ID', message: 'must be set when TEAMS_APP_PASSWORD is' });
  if (TEAMS_EMULATOR && TEAMS_APP_ID)
    faults.push({ name: 'TEAMS_EMULATOR', message: 'lets in whoever asks: leave it out when TEAMS_APP_ID is set' });
  if (TEAMS_EMULATOR && !isLoopbackHost(host ?? '')) {
    const message = 'lets in whoever asks: set LOTSE_HOST=127.0.0.1, so that only this machine can';
    faults.push({ name: 'TEAMS_EMULATOR', message });
  }
  return faults;
}

function zammadFaults(values: ChannelVariables): Fault[] {
  const names = ['ZAMMAD_URL', 'ZAMMAD_TOKEN', 'ZAMMAD_WEBHOOK_TOKEN'] as const;
  const set = names.filter((name) => values[name]);
  if (set.length === 0 || set.length === names.length) return [];
  return names
    .filter((name) => !values[name])
    .map((name) => ({ name, message: `must be set when ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'}` }));
}

function isHttps(address: string | undefined): boolean {
  return address?.startsWith('https://') ?? false;
}

/** The channels that are switched on. @param values without faults */
export function channelSettings(values: ChannelVariables): ChannelSettings {
  const { TELEGRAM_TOKEN, TEAMS_APP_ID, TEAMS_APP_PASSWORD } = values;
  const credentials =
    TEAMS_APP_ID && TEAMS_APP_PASSWORD ? { appId: TEAMS_APP_ID, appPassword: TEAMS_APP_PASSWORD } : null;
  return {
    telegram: TELEGRAM_TOKEN
      ? Object.freeze({
          token: TELEGRAM_TOKEN,
          webhookSecret: values.TELEGRAM_WEBHOOK ? (values.TELEGRAM_WEBHOOK_SECRET ?? null) : null,
          apiRoot: values.TELEGRAM_API_ROOT ?? null,
        })
      : null,
    teams:
      credentials || values.TEAMS_EMULATOR
        ? Object.freeze({
            credentials,
            tenantId: values.TEAMS_TENANT_ID ?? null,
            openIdMetadataUrl: values.TEAMS_OPENID_METADATA_URL ?? null,
          })
        : null,
    zammad:
      values.ZAMMAD_URL && values.ZAMMAD_TOKEN && values.ZAMMAD_WEBHOOK_TOKEN
        ? Object.freeze({
            url: values.ZAMMAD_URL,
            token: values.ZAMMAD_TOKEN,
            webhookToken: values.ZAMMAD_WEBHOOK_TOKEN,
            webhookSecret: values.ZAMMAD_WEBHOOK_SECRET ?? null,
          })
        : null,
  };
}
