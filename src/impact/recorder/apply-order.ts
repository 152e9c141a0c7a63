import { randomInt } from 'node:crypto';
import type { ImpactChange } from '../../domain/impact.js';

/**
 * Changes in an order that tells nothing of who asked what, beside or after whom: events first, in any order, then the
 * questions kept, in any other; what is said of events comes last and as it came, for the last word counts.
 */
export function applyOrder(changes: readonly ImpactChange[]): ImpactChange[] {
  const of = (...kinds: ImpactChange['kind'][]) => changes.filter(({ kind }) => kinds.includes(kind));
  return [...shuffled(of('question')), ...shuffled(of('kept')), ...of('feedback', 'person')];
}

/** Each order as likely as any other (Fisher–Yates). */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
