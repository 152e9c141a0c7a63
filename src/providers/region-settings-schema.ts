import { z } from 'zod';
import { timesSchema } from '../cron-times.js';
import { type RegionSettings, states, type WeeklyHours } from '../domain/contact.js';
import { isLoopback } from '../loopback.js';
import { handoverSchema, type SettingsInFile } from './region-settings-handover.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayRange = /^(?<first>[a-z]+)(?:\s*[-–]\s*(?<last>[a-z]+))?$/u;
const span = /^(?<from>(?:[01]?\d|2[0-3]):[0-5]\d)\s*[-–]\s*(?<to>(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/u;

/** `monday-thursday: 09:00-12:00, 13:00-16:00` for each day or run of days. */
const hoursSchema = z.record(z.string(), z.string('must be hours such as 09:00-12:00')).transform((value, context) => {
  const hours: WeeklyHours[] = [];
  for (const [days, spans] of Object.entries(value)) {
    const weekdayNumbers = readDays(days);
    if (!weekdayNumbers) {
      const message = 'is no day: write a day or a run of days such as monday or monday-thursday';
      context.addIssue({ code: 'custom', path: [days], message });
      continue;
    }
    for (const text of spans.split(',')) {
      const read = readSpan(text.trim());
      if (read) hours.push(...weekdayNumbers.map((weekday) => ({ weekday, ...read })));
      else
        context.addIssue({ code: 'custom', path: [days], message: 'must be hours such as 09:00-12:00, 13:00-16:00' });
    }
  }
  return hours.sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
});

function readDays(days: string): number[] | null {
  const { first, last } = dayRange.exec(days.trim().toLowerCase())?.groups ?? {};
  const [from, to] = [weekdays.indexOf(first ?? ''), weekdays.indexOf(last ?? first ?? '')];
  if (from < 0 || to < from) return null;
  return Array.from({ length: to - from + 1 }, (_, n) => from + n + 1);
}

function readSpan(text: string): { from: string; to: string } | null {
  const { from, to } = span.exec(text)?.groups ?? {};
  if (!from || !to) return null;
  const read = { from: from.padStart(5, '0'), to: to.padStart(5, '0') };
  return read.from < read.to ? read : null;
}

const text = z.string('must be text').trim().min(1, 'must not be empty').max(300, 'is longer than 300 characters');
const phoneFault = 'must be a telephone number, in quotes: "069 12345-0"';
// Short numbers such as 115 are numbers too.
const phone = z.string(phoneFault).regex(/^\+?\d(?:[\s()/.-]*\d){2,19}$/u, phoneFault);
const email = z.email('must be a mail address');
const languageCode = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu, 'must be a language code such as ar');
const webAddress = z.url({ protocol: /^https?$/u, error: 'must be an address that starts with https://' });

const originFault = 'must be a web site without a path, such as https://www.example.org';
/** What browsers send as the origin of a page; http for a machine's own only, as anybody on the way could write into it. */
const webSite = z
  .url({ protocol: /^https?$/u, error: originFault, abort: true })
  .refine((address) => isOrigin(address) && (address.startsWith('https:') || isLoopback(address)), originFault)
  .transform((address) => new URL(address).origin);

function isOrigin(address: string): boolean {
  const { pathname, search, hash, username } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}` === '';
}

const contactPointSchema = z
  .strictObject({
    name: text,
    phone: phone.nullable().default(null),
    email: email.nullable().default(null),
    address: text.nullable().default(null),
    hours: hoursSchema.default([]),
    languages: z
      .array(languageCode)
      .default([])
      .transform((codes) => codes.map((code) => code.toLowerCase())),
    inEmergencies: z.boolean('must be true or false').default(false),
  })
  .refine((point) => point.phone ?? point.email ?? point.address, 'needs a phone, an email or an address');

const share = z.number('must be a number from 0 to 1').min(0).max(1, 'must be at most 1');
const askedOtherwise = z
  .strictObject({ low: share, high: share })
  .refine(({ low, high }) => low <= high, 'low must not be above high');
const impactSchema = z.strictObject({
  public: z.boolean('must be true or false').default(false),
  minutesPerCase: z
    .number('must be a number of minutes')
    .min(1, 'must be at least 1')
    .max(480, 'must be at most 480')
    .nullable()
    .default(null),
  askedOtherwise: askedOtherwise.default({ low: 0.2, high: 0.5 }),
  digestTo: z.array(email).default([]),
  licence: text.nullable().default(null),
});

/** A region's settings file, every part of which may be left out. What is not known is a fault, never ignored. */
export const regionSettingsSchema: z.ZodType<SettingsInFile> = z.strictObject({
  state: z
    .enum(states, `must be one of ${states.join(', ')}`)
    .nullable()
    .default(null),
  privacyUrl: webAddress.nullable().default(null),
  controller: text.nullish(),
  dataProtectionOfficer: text.nullish(),
  privacyTexts: z
    .record(languageCode, z.string('must be text').trim().min(1, 'must not be empty').max(2000))
    .default({}),
  chat: z.boolean('must be true or false').default(true),
  webSites: z.array(webSite).default([]),
  sync: timesSchema.optional(),
  contactPoints: z.array(contactPointSchema).default([]),
  handover: handoverSchema.default({ kind: 'contacts' }),
  officeHours: hoursSchema.default([]),
  impact: impactSchema.prefault({}),
});

const nothingSet = regionSettingsSchema.parse({});

/** What holds for a region without a file. */
export const defaultSettings: Readonly<RegionSettings> = Object.freeze({
  ...nothingSet,
  handover: { kind: 'contacts' as const },
});
