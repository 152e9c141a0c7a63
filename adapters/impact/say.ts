import { type ImpactTextKey, impactText } from '../../src/languages/impact-texts.js';
import type { Breakdown, FigureId } from '../../src/domain/report.js';
import type { TextParameters } from '../../src/languages/texts.js';
import { languageTag } from '../../src/languages/dates.js';

type KeyOf<Key> = Key extends `dashboard.${infer Rest}` ? Rest : never;
/** A text of the dashboard, without what all of them begin with. */
export type DashboardKey = KeyOf<ImpactTextKey>;

/** Texts in the language of a page, and dates as it writes them. */
export interface Say {
  (key: DashboardKey, values?: TextParameters): string;
  language: 'de' | 'en';
  /** A day, such as `31. Mai 2026`. @param day Germany's date */
  day(day: string): string;
}

export function createSay(language: 'de' | 'en'): Say {
  return Object.assign(
    (key: DashboardKey, values?: TextParameters) => impactText(language, `dashboard.${key}`, values),
    {
      language,
      day: (day: string) => longDay(language, day),
    },
  );
}

/** What a figure is called, and what is said of it. */
export function figureText(
  language: 'de' | 'en',
  id: FigureId,
  part: 'label' | 'definition' | 'formula' | 'limits',
): string {
  return impactText(language, `figure.${id}.${part}` as ImpactTextKey);
}

/** What a list tells: `Nach Sprache`, and what its rows measure where that is not the figure itself. */
export function listTitle({ by, measure }: Breakdown, say: Say): string {
  if (!measure) return say(`by_${by}`);
  return `${say(`by_${by}`)}: ${impactText(say.language, `measure.${measure}` as ImpactTextKey)}`;
}

function longDay(language: 'de' | 'en', day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const tag = language === 'en' ? 'en-GB' : languageTag(language);
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
