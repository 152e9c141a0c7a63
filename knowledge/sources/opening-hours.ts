import type { CmsOpeningDay } from './cms-schema.js';
import type { FactLabels } from './fact-labels.js';

/** A Monday, to name weekdays by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Opening hours in one line: `Monday–Thursday: 08:00–12:00, 13:00–16:00; Friday: 08:00–12:00; Saturday–Sunday: closed`.
 * One line and one sentence, so that a quote never tears a day from the others.
 * @param days from Monday to Sunday
 * @returns null when every day is closed: that is how the CMS says that nobody has filled the hours in
 */
export function openingHoursLine(days: CmsOpeningDay[], labels: FactLabels): string | null {
  const texts = days.map((day) => dayText(day, labels));
  if (texts.every((text) => text === labels.closed)) return null;
  return runsOfEqual(texts)
    .map(({ first, last, text }) => `${dayRange(first, last, labels.locale)}: ${text}`)
    .join(labels.separator);
}

function dayText(day: CmsOpeningDay, labels: FactLabels): string {
  const slots = (day.timeSlots ?? []).map(({ start, end }) => `${start}–${end}`);
  if (day.closed === true) return labels.closed;
  if (day.allDay === true) return labels.openAllDay;
  if (day.appointmentOnly === true) {
    return slots.length === 0 ? labels.byAppointment : `${slots.join(', ')} (${labels.byAppointment})`;
  }
  return slots.length === 0 ? labels.closed : slots.join(', ');
}

function runsOfEqual(texts: string[]): { first: number; last: number; text: string }[] {
  const runs: { first: number; last: number; text: string }[] = [];
  texts.forEach((text, day) => {
    const current = runs.at(-1);
    if (current?.text === text) current.last = day;
    else runs.push({ first: day, last: day, text });
  });
  return runs;
}

function dayRange(first: number, last: number, locale: string): string {
  return first === last ? weekday(first, locale) : `${weekday(first, locale)}–${weekday(last, locale)}`;
}

function weekday(index: number, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return name.format(new Date(MONDAY + index * DAY_MS));
}
