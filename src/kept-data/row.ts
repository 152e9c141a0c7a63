/** A text for people in both languages. */
export type InBoth = Record<'de' | 'en', string>;

/** One unit, such as `{ days: 30 }`, as luxon takes it. */
export type KeptFor = { minutes: number } | { hours: number } | { days: number } | { months: number };

/** What a data folder's settings decide of it. */
export interface KeptDataSettings {
  conversationHours: number;
  questionDays: number;
  eventMonths: number;
}

/** One kind of data that is kept. */
export interface KeptData {
  what: InBoth;
  where: InBoth;
  until: InBoth;
  why: InBoth;
  /** After how long it is erased, where it is time alone that does it. */
  duration: KeptFor | null;
  /** Setting that decides on it. */
  setting: string | null;
  /** Tables that hold it, with their file: `impact.db/events`. */
  tables: readonly string[];
}

/** What most rows have of their own. */
export interface RowText extends Pick<KeptData, 'what' | 'where' | 'until' | 'why'> {
  duration?: KeptFor;
  setting?: string;
  tables?: readonly string[];
}

/** A row with what most rows do not have left out. */
export function row({ duration = undefined, setting = undefined, tables = [], ...texts }: RowText): KeptData {
  return { ...texts, duration: duration ?? null, setting: setting ?? null, tables };
}

/** Tables of one file, as `KeptData` names them. */
export function tablesOf(file: 'lotse.db' | 'conversations.db' | 'impact.db', ...names: string[]): string[] {
  return names.map((name) => `${file}/${name}`);
}

/** A place that is called the same in both languages. */
export const sameInBoth = (text: string): InBoth => ({ de: text, en: text });

/** A duration in words: `30 Tage`, `30 days`. */
export function inWords(duration: KeptFor, language: keyof InBoth): string {
  const [[unit = '', amount = 0] = []] = Object.entries(duration);
  const format = { style: 'unit', unit: unit.replace(/s$/u, ''), unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, { ...format, useGrouping: false }).format(amount);
}

/** A duration in words, and what it is counted from. */
export function lasting(duration: KeptFor, from: InBoth): InBoth {
  return { de: `${inWords(duration, 'de')} ${from.de}`, en: `${inWords(duration, 'en')} ${from.en}` };
}
