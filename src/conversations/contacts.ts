import type { Contact, ContactPoint, RegionSettings } from '../domain/contact.js';
import { readableLanguages, sameLanguage } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';
import { formatList, formatWeeklyHours } from './format-times.js';

/**
 * A region's offices as people to turn to, those who speak the reader's language first, else in the region's order.
 * @param language the reader's
 */
export function contactsOf({ contactPoints }: RegionSettings, texts: Texts, language: string): Contact[] {
  const speaks = (point: ContactPoint) =>
    point.languages.some((spoken) => readableLanguages(language).some((own) => sameLanguage(own, spoken)));
  const ordered = [...contactPoints.filter(speaks), ...contactPoints.filter((point) => !speaks(point))];
  return ordered.map((point) => toContact(point, texts, language));
}

/** An office in words of the reader's language. */
export function toContact(point: ContactPoint, texts: Texts, language: string): Contact {
  const spoken = point.languages.map((code) => texts.languageName(language, code));
  return {
    kind: 'region',
    name: point.name,
    phone: point.phone?.replace(/[^\d+]/gu, '') ?? null,
    email: point.email,
    address: point.address,
    hours: point.hours.length > 0 ? formatWeeklyHours(point.hours, language) : null,
    languages: spoken.length > 0 ? formatList(spoken, language) : null,
    free: null,
  };
}
