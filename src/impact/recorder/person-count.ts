import type { Counted, Series, TallyTable } from '../../domain/impact.js';
import { seriesKey } from '../series.js';

/** So many series are remembered of a conversation; in further ones its person is not counted. */
const mostSeries = 500;
/** These count once in a conversation, however long it is. */
const once: readonly TallyTable[] = ['conversation', 'person'];

/** Counts the person of one conversation once in each series, by what the conversation remembers. */
export class PersonCount {
  private readonly known: Set<string>;

  /** @param counted of the conversation */
  constructor(counted: readonly string[]) {
    this.known = new Set(counted);
  }

  count(series: readonly Series[]): Counted[] {
    return series.map((each) => ({ ...each, people: this.isNew(each) ? 1 : 0, questions: 1 }));
  }

  /** Whether the person was counted in any series of a table and key; any key when none is given. */
  isIn(table: TallyTable, key?: string): boolean {
    const start = key === undefined ? `${table}\n` : `${table}\n${key}\n`;
    for (const series of this.known) if (series.startsWith(start)) return true;
    return false;
  }

  /** For the conversation to remember. */
  get counted(): string[] {
    return [...this.known];
  }

  private isNew(series: Series): boolean {
    const key = seriesKey(series);
    if (this.known.has(key)) return false;
    if (this.known.size >= mostSeries && !once.includes(series.table)) return false;
    this.known.add(key);
    return true;
  }
}
