import { z } from 'zod';

// Loose on purpose: versions of the CMS differ by a field here and there. Only what is used is named; what is not
// named is ignored, and an optional field may be missing or null.

const id = z.union([z.number(), z.string().min(1)]).transform(String);
const optionalId = id.nullish();
const text = z.string().nullish();
const flag = z.boolean().nullish();
/** Postcodes come as strings or as numbers. */
const looseText = z.union([z.string(), z.number().transform(String)]).nullish();
/** The way to a page; the version's id is null for the dates of a recurring event. */
const reference = z.object({ id: optionalId, path: text });

/** `{}` comes as `[]` from servers written in PHP. */
const availableLanguages = z.union([
  z.record(z.string(), reference.nullable()),
  z.array(z.never()).transform(() => ({}) as Record<string, never>),
]);

const shared = {
  id,
  path: z.string().startsWith('/'),
  title: z.string().trim().min(1),
  content: z.string().nullable(),
  last_updated: text,
  modified_gmt: text,
  available_languages: availableLanguages.nullish(),
};

const address = z.object({
  id: optionalId,
  name: text,
  address: text,
  postcode: looseText,
  town: text,
});

const openingDay = z.object({
  allDay: flag,
  closed: flag,
  appointmentOnly: flag,
  timeSlots: z.array(z.object({ start: z.string(), end: z.string() })).nullish(),
});
/** From Monday to Sunday. */
const openingHours = z.array(openingDay).length(7);

const contactFields = {
  phone_number: text,
  email: text,
  website: text,
  appointment_url: text,
  opening_hours: openingHours.nullish(),
};

const contact = z.object({ ...contactFields, name: text, area_of_responsibility: text, mobile_number: text });

export const pageSchema = z.object({
  ...shared,
  parent: reference.nullish(),
  order: z.number().nullish(),
});

export const eventSchema = z.object({
  ...shared,
  location: address.nullish(),
  meeting_url: text,
  recurrence_rule: text,
  event: z.object({
    start: z.string(),
    end: z.string(),
    all_day: flag,
    timezone: text,
    recurrence_id: optionalId,
  }),
});

export const locationSchema = z.object({
  ...shared,
  ...contactFields,
  location: address.nullish(),
  contacts: z.array(contact).nullish(),
  temporarily_closed: flag,
  barrier_free: flag,
});

const direction = z.enum(['ltr', 'rtl']).nullish();
/** Becomes a part of addresses and of file names, so neither may hold a way out. */
const slug = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u, 'must be letters, digits, hyphens');

export const languageSchema = z.object({ code: slug, native_name: text, dir: direction });

export const regionSchema = z.object({
  path: slug,
  name: z.string().trim().min(1),
  live: flag,
  events: flag,
  pois: flag,
  // Where it lies; what is no place on earth tells nothing.
  longitude: z.number().min(-180).max(180).nullish().catch(null),
  latitude: z.number().min(-90).max(90).nullish().catch(null),
  languages: z.array(z.unknown()).nullish(),
});

export type CmsPage = z.infer<typeof pageSchema>;
export type CmsEvent = z.infer<typeof eventSchema>;
export type CmsLocation = z.infer<typeof locationSchema>;
export type CmsAddress = z.infer<typeof address>;
export type CmsContact = z.infer<typeof contact>;
export type CmsOpeningDay = z.infer<typeof openingDay>;
export type CmsReference = z.infer<typeof reference>;
