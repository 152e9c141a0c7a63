import path from 'node:path';
import { DateTime, type DateTimeMaybeValid, Duration } from 'luxon';
import { z } from 'zod';
import { Folder } from './folder.js';
import { packageRoot } from '../../src/package-root.js';
import type { Source } from './source.js';

export interface DemoOptions {
  now?: () => Date;
  /** Where the demo lies; `knowledge/demo` when not given. */
  folder?: string;
}

/** The bundled demo municipality: a folder whose events are always ahead, and whose pages nobody but Lotse shows. */
export function demoSource(options: DemoOptions = {}): Source {
  const root = options.folder ?? path.join(packageRoot, 'knowledge', 'demo');
  const clock = options.now === undefined ? {} : { now: options.now };
  const folder = new Folder(root, { prepareEvents: dateEvents, ...clock });
  return {
    name: folder.name,
    regions: async () => (await folder.regions()).map((region) => ({ ...region, readAt: 'lotse' })),
    content: (region, language) => folder.content(region, language),
  };
}

const reference = z.looseObject({ path: z.string() });
/** As much of an event as is rewritten; the rest passes. */
const relativeEvent = z.looseObject({
  path: z.string(),
  event: z.looseObject({ start: z.string(), end: z.string(), timezone: z.string().optional() }),
  available_languages: z.record(z.string(), reference).optional(),
});

/**
 * Turns durations (`P12DT18H`: at 18:00 in twelve days) into date-times, and puts the date into each path as the CMS
 * does for recurring events, so that an event keeps neither address nor id when it moves to another day.
 * @param json parsed `events.json`; what is not as expected passes unchanged and is reported as any broken event
 */
export function dateEvents(json: unknown, now: Date): unknown {
  return Array.isArray(json) ? json.map((item) => dateEvent(item, now)) : json;
}

function dateEvent(item: unknown, now: Date): unknown {
  const { data: raw } = relativeEvent.safeParse(item);
  if (raw === undefined) return item;
  const today = DateTime.fromJSDate(now, { zone: raw.event.timezone ?? 'Europe/Berlin' }).startOf('day');
  const start = afterMidnight(today, raw.event.start);
  const end = afterMidnight(today, raw.event.end);
  if (start === null || end === null) return item;

  const withDate = (address: string) => address.replace(/\/?$/, `$$${start.toISODate()}/`);
  const languages = Object.entries(raw.available_languages ?? {}).map(([code, version]) => [
    code,
    { ...version, path: withDate(version.path) },
  ]);
  return {
    ...raw,
    path: withDate(raw.path),
    available_languages: Object.fromEntries(languages),
    event: { ...raw.event, start: start.toISO(), end: end.toISO() },
  };
}

/** Days are added to the calendar and hours set on the clock, so that 18 o'clock stays so when the clocks change. */
function afterMidnight(today: DateTimeMaybeValid, duration: string): DateTime<true> | null {
  const parsed = Duration.fromISO(duration);
  if (!parsed.isValid) return null;
  const { days, hours, minutes } = parsed.shiftTo('days', 'hours', 'minutes');
  const time = today.plus({ days }).set({ hour: hours, minute: Math.floor(minutes) });
  return time.isValid ? time : null;
}
