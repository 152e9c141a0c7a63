import type { CmsAddress, CmsContact, CmsEvent, CmsLocation } from './cms-schema.js';
import { type EventTime, timeInWords } from './event-time.js';
import { escapeHtml, factLine, mailLink, phoneLink, webLink } from './fact-html.js';
import { type FactLabels, factLabels } from './fact-labels.js';
import { openingHoursLine } from './opening-hours.js';

/** A contact, or the location itself, which has the same fields. */
type Contact = Partial<CmsContact>;

/** What an event's fields say, as HTML lines in the page's language. */
export function eventFacts(event: CmsEvent, time: EventTime, language: string): string {
  const labels = factLabels(language);
  const place = event.location?.name?.trim();
  return [
    factLine(labels.date, escapeHtml(timeInWords(time, labels.locale))),
    place ? factLine(labels.place, escapeHtml(place)) : '',
    addressFact(event.location, labels),
    event.meeting_url ? factLine(labels.meeting, webLink(event.meeting_url)) : '',
  ].join('');
}

/** What a location's fields say, as HTML lines in the page's language. */
export function locationFacts(location: CmsLocation, language: string): string {
  const labels = factLabels(language);
  const own = contactFacts(location, labels).map(([label, html]) => factLine(label, html));
  return [
    location.temporarily_closed === true ? `<p>${escapeHtml(labels.temporarilyClosed)}</p>` : '',
    addressFact(location.location, labels),
    ...own,
    ...(location.contacts ?? []).map((contact) => namedContact(contact, labels)),
    location.barrier_free === true ? `<p>${escapeHtml(labels.barrierFree)}</p>` : '',
    location.barrier_free === false ? `<p>${escapeHtml(labels.notBarrierFree)}</p>` : '',
  ].join('');
}

function addressFact(place: CmsAddress | null | undefined, labels: FactLabels): string {
  const town = [place?.postcode, place?.town]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
  const lines = [place?.address?.trim(), town].filter(Boolean).join(', ');
  return lines === '' ? '' : factLine(labels.address, escapeHtml(lines));
}

/** A person or department of the location. The contact without a name is the location itself: it is said already. */
function namedContact(contact: CmsContact, labels: FactLabels): string {
  const who = [contact.area_of_responsibility, contact.name]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(', ');
  const facts = contactFacts(contact, labels).map(([label, html]) => `${escapeHtml(label)}: ${html}`);
  if (who === '' || facts.length === 0) return '';
  return factLine(labels.contact, [escapeHtml(who), ...facts].join(escapeHtml(labels.separator)));
}

function contactFacts(contact: Contact, labels: FactLabels): [label: string, html: string][] {
  const hours = contact.opening_hours ? openingHoursLine(contact.opening_hours, labels) : null;
  const facts: [string, string | null][] = [
    [labels.phone, contact.phone_number ? phoneLink(contact.phone_number) : null],
    [labels.mobile, contact.mobile_number ? phoneLink(contact.mobile_number) : null],
    [labels.email, contact.email ? mailLink(contact.email) : null],
    [labels.website, contact.website ? webLink(contact.website) : null],
    [labels.openingHours, hours === null ? null : escapeHtml(hours)],
    [labels.appointment, contact.appointment_url ? webLink(contact.appointment_url) : null],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
