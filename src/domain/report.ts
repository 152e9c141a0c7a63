/** The ladder: what was done, what came of it for people, what it changed. */
export const ladder = ['output', 'outcome', 'effect'] as const;
export type Rung = (typeof ladder)[number];

/** Every figure of the report; its label, definition, formula and limits are texts of `src/languages/impact`. */
export const figureRungs = {
  questions: 'output',
  conversations: 'output',
  languages: 'output',
  channels: 'output',
  outside_hours: 'output',
  pages_served: 'output',
  answered: 'outcome',
  answered_other_language: 'outcome',
  not_answered: 'outcome',
  asked_back: 'outcome',
  emergencies: 'outcome',
  helpful: 'outcome',
  feedback_rate: 'outcome',
  went_to_person: 'outcome',
  without_person: 'outcome',
  /** Only where the region sets minutes a case. */
  hours_without_person: 'outcome',
  time_to_answer: 'outcome',
  equal_service: 'outcome',
  trend: 'effect',
  page_changes: 'effect',
  similar_regions: 'effect',
} as const satisfies Record<string, Rung>;
export type FigureId = keyof typeof figureRungs;

/** `share` and `difference` are 0 to 1 and −1 to 1; `cases` are questions that would have been asked in an office. */
export type Unit =
  | 'questions'
  | 'people'
  | 'languages'
  | 'channels'
  | 'pages'
  | 'share'
  | 'difference'
  | 'cases'
  | 'hours'
  | 'ms';

/** A value with what is needed to read it. */
export interface Measured {
  /** Null where too few people stand behind it to tell anything. */
  value: number | null;
  /** 95 %, where one is told: chance, and what rounding and blocks hide. */
  interval: [low: number, high: number] | null;
  /** Rounded number of questions it was measured on; null for counts. */
  of: number | null;
  /**
   * `at_most`: fewer than five people stand behind it, so that it is sure to lie under `value`; `at_least`: behind all but
   * it, so that it lies over `value`.
   */
  bound: 'exact' | 'at_most' | 'at_least';
}

/** A row of the list behind a figure. */
export interface BreakdownRow extends Measured {
  /** Language code, channel, topic id, translation group, month `2026-05`… */
  key: string;
  /** For people, in the report's language. */
  label: string;
  /** Address of the page it speaks of; null otherwise. */
  url: string | null;
}

/** What the rows of a list tell beside the figure itself; each has a text `measure.<name>`. */
export const breakdownMeasures = [
  /** Number of questions. */
  'questions',
  /** Share answered in the reader's own language. */
  'own_language',
  /** Share answered in any language. */
  'any_language',
  /** Median, and what nine in ten stay under. */
  'quantiles',
  /** Share after minus share before. */
  'before_after',
  /** The same, minus what changed for all other topics meanwhile. */
  'against_others',
] as const;
export type BreakdownMeasure = (typeof breakdownMeasures)[number];

/** The list behind a figure, by one thing. */
export interface Breakdown {
  by:
    | 'language'
    | 'channel'
    | 'hours'
    | 'topic'
    | 'page'
    | 'month'
    | 'week'
    | 'sureness'
    | 'speed'
    | 'region'
    | 'change';
  /** What its rows tell, where that is not the figure itself. */
  measure?: BreakdownMeasure;
  unit: Unit;
  rows: BreakdownRow[];
}

export interface Figure extends Measured {
  id: FigureId;
  rung: Rung;
  unit: Unit;
  /** What the municipality has set and the figure rests on, such as minutes a case: name and value. */
  assumptions: Record<string, number>;
  breakdowns: Breakdown[];
}

/** What a region is told of a span of days. It is made from released counts alone. */
export interface Report {
  region: string;
  regionName: string;
  /** Germany's dates, both included. The last is yesterday at the latest. */
  from: string;
  to: string;
  /** ISO 8601 time at which it was made. */
  madeAt: string;
  /** Day on which the first block of five people was full; null when there is none. */
  since: string | null;
  /** In the order of `figureRungs`. */
  figures: Figure[];
}
