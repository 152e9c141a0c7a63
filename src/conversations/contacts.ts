import type { Contact, ContactPoint, RegionSettings } from '../domain/contact.js';
import { contactOfPoint } from '../emergencies/contact-of-point.js';
import { readableLanguages, sameLanguage } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';

/**
 * A region's offices as people to turn to, those who speak the reader's language first, else in the region's order.
 * @param language the reader's
 */
export function contactsOf({ contactPoints }: RegionSettings, texts: Texts, language: string): Contact[] {
  const speaks = (point: ContactPoint) =>
    point.languages.some((spoken) => readableLanguages(language).some((own) => sameLanguage(own, spoken)));
  const ordered = [...contactPoints.filter(speaks), ...contactPoints.filter((point) => !speaks(point))];
  return ordered.map((point) => contactOfPoint(point, texts, language));
}
