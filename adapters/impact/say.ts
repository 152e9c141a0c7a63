import { type ImpactTextKey, impactText } from '../../src/languages/impact-texts.js';
import type { Breakdown, FigureId } from '../../src/domain/report.js';
import type { TextParameters } from '../../src/languages/texts.js';

type KeyOf<Key> = Key extends `dashboard.${infer Rest}` ? Rest : never;
/** A text of the dashboard, without what all of them begin with. */
export type DashboardKey = KeyOf<ImpactTextKey>;

/** Texts in the language of a page, and dates as it writes them. */
export interface Say {
  (key: DashboardKey, values?: TextParameters): string;
  language: 'de' | 'en';
  /** A day, such as `31. Mai 2026`. @param time Germany's date, or a time in ISO 8601 */
  day(time: string): string;
}

/** The texts of the dashboard in one language. */
export function createSay(language: 'de' | 'en'): Say {
  return Object.assign(
    (key: DashboardKey, values?: TextParameters) => impactText(language, `dashboard.${key}`, values),
    {
      language,
      day: (time: string) => longDay(language, time),
    },
  );
}

/** What a figure is called, and what is said of it. */
export function figureText(
  language: 'de' | 'en',
  id: FigureId,
  part: 'label' | 'definition' | 'formula' | 'limits',
): string {
  return impactText(language, `figure.${id}.${part}`);
}

/** What a list tells: `Nach Sprache`, and what its rows measure where that is not the figure itself. */
export function listTitle({ by, measure }: Breakdown, say: Say): string {
  if (!measure) return say(`by_${by}`);
  return `${say(`by_${by}`)}: ${impactText(say.language, `measure.${measure}`)}`;
}

/** @param time a day, or a time in ISO 8601, of which Germany's day is told */
function longDay(language: 'de' | 'en', time: string): string {
  const date = new Date(time.includes('T') ? time : `${time}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return time;
  const format = { dateStyle: 'long', timeZone: 'Europe/Berlin' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de', format).format(date);
}
