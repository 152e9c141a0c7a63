import { z } from 'zod';
import type { HandoverChannel, RegionSettings, ZammadAccount } from '../domain/contact.js';
import { isLoopback } from '../loopback.js';

/** What hand-overs of this server's regions can use beside their own settings. */
export interface HandoverMeans {
  /** Whether this server can send mail. */
  canMail: boolean;
  /** The Zammad of regions that name none of their own; null when there is none. */
  zammad: ZammadAccount | null;
}

/** A fault of a region's settings, and where it stands. */
export interface SettingsFault {
  path: PropertyKey[];
  message: string;
}

const text = z.string('must be text').trim().min(1, 'must not be empty').max(300, 'is longer than 300 characters');
const zammadAddress = z
  .url({
    protocol: /^https?$/u,
    error: 'must be the address of your Zammad, such as https://tickets.example.org',
    abort: true,
  })
  .refine(
    (url) => url.startsWith('https:') || isLoopback(url),
    'must start with https://, or people’s questions could be read on their way',
  )
  .transform((url) => url.replace(/\/+$/u, ''));
const tokenFault = 'must be an access token of a Zammad user';
const secretFault = 'must be 16 to 256 letters, digits, _ or -; "openssl rand -hex 24" makes one';
const secret = z.string(secretFault).regex(/^[\w-]{16,256}$/u, secretFault);

/** How a region hands over, as its file says it. */
export const handoverSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('contacts') }),
    z.strictObject({ kind: z.literal('mail'), to: z.email('must be a mail address'), office: text }),
    z.strictObject({
      kind: z.literal('zammad'),
      office: text,
      group: text,
      customer: text.nullable().default(null),
      url: zammadAddress.optional(),
      token: z.string(tokenFault).min(8, tokenFault).optional(),
      webhookToken: secret.optional(),
      webhookSecret: secret.optional(),
    }),
  ],
  'kind must be contacts, mail with "to" and "office", or zammad with "office" and "group"',
);
export type HandoverSettings = z.infer<typeof handoverSchema>;
type ZammadSettings = Extract<HandoverSettings, { kind: 'zammad' }>;

/** A region's settings as its file says them; what the server adds is not there yet. */
export type SettingsInFile = Omit<RegionSettings, 'handover'> & { handover: HandoverSettings };

/** How a region hands over, with what this server adds; or what is missing. */
export function toHandoverChannel(
  settings: HandoverSettings,
  means: HandoverMeans,
): { channel: HandoverChannel } | { faults: SettingsFault[] } {
  if (settings.kind === 'zammad') return toZammad(settings, means.zammad);
  if (settings.kind === 'mail' && !means.canMail) {
    const message = 'mail needs a mail server: set LOTSE_SMTP_URL and LOTSE_MAIL_FROM';
    return { faults: [{ path: ['handover', 'kind'], message }] };
  }
  return { channel: settings };
}

function toZammad(
  { office, group, customer, ...own }: ZammadSettings,
  ofServer: ZammadAccount | null,
): { channel: HandoverChannel } | { faults: SettingsFault[] } {
  // Another Zammad is never sent the token of this one.
  const isElsewhere = own.url !== undefined && own.url !== ofServer?.url;
  const inherited = isElsewhere ? null : ofServer;
  const url = own.url ?? inherited?.url;
  const token = own.token ?? inherited?.token;
  const webhookToken = own.webhookToken ?? inherited?.webhookToken;
  const webhookSecret = own.webhookSecret ?? inherited?.webhookSecret ?? null;
  if (url && token && webhookToken) {
    const account = { url, token, webhookToken, webhookSecret };
    return { channel: { kind: 'zammad', account, group, customer, office } };
  }
  const missing: [field: string, value: string | undefined, variable: string][] = [
    ['url', url, 'ZAMMAD_URL'],
    ['token', token, 'ZAMMAD_TOKEN'],
    ['webhookToken', webhookToken, 'ZAMMAD_WEBHOOK_TOKEN'],
  ];
  const faults = missing
    .filter(([, value]) => !value)
    .map(([field, , variable]) => ({ path: ['handover', field], message: cure(variable, isElsewhere) }));
  return { faults };
}

function cure(variable: string, isElsewhere: boolean): string {
  if (isElsewhere) return 'is missing: a Zammad of your own needs its own, beside its url';
  return `is missing: set it here, or ${variable} for all regions of this server`;
}
