import { fewestPeople } from '../../../domain/impact.js';
import { any, generalisation, type Trait, traits } from './traits.js';

/** Events that share a combination of traits. */
export interface Group {
  values: string[];
  events: number;
  /** Those that began their conversation: each of another person, so a lower bound of the people. */
  first: number;
  followUps: number;
}

/** Groups by their combination of traits. */
export class Groups {
  private readonly byValues = new Map<string, Group>();

  add(values: string[], events: number, first: number, followUps: number): void {
    const name = values.join('\t');
    const known = this.byValues.get(name);
    if (!known) {
      this.byValues.set(name, { values, events, first, followUps });
      return;
    }
    known.events += events;
    known.first += first;
    known.followUps += followUps;
  }

  all(): Group[] {
    return [...this.byValues.values()];
  }
}

/**
 * Makes each combination one of at least five people. Those of fewer are put together with others of fewer that differ in
 * one trait only, then in a second, and so on (k-anonymity by generalising, Sweeney 2002, International Journal of
 * Uncertainty, Fuzziness and Knowledge-Based Systems 10, 571–588). What is too rare after that is left out.
 * @returns the groups in the order of their values, and how many events were left out; 0 too where they may be of fewer
 *   than five people
 */
export function generalised(groups: Groups): { rows: Group[]; leftOut: number } {
  const rows: Group[] = [];
  let rest = take(groups, rows);
  for (const given of generalisation) {
    const wider = new Groups();
    for (const { values, events, first, followUps } of rest) {
      wider.add(without(values, given), events, first, followUps);
    }
    rest = take(wider, rows);
  }
  const order = ({ values }: Group) => values.join('\t');
  return {
    rows: rows.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    leftOut: sum(rest, 'first') >= fewestPeople ? sum(rest, 'events') : 0,
  };
}

function sum(groups: readonly Group[], what: 'events' | 'first'): number {
  return groups.reduce((all, group) => all + group[what], 0);
}

/** Moves what has people enough to the rows. @returns the others */
function take(groups: Groups, rows: Group[]): Group[] {
  const all = groups.all();
  rows.push(...all.filter(({ first }) => first >= fewestPeople));
  return all.filter(({ first }) => first < fewestPeople);
}

function without(values: readonly string[], given: readonly Trait[]): string[] {
  return values.map((value, n) => (given.includes(traits[n] as Trait) ? any : value));
}
