import type { Fact, FactKind } from './fact.js';

/** These stand for themselves: it does not matter before or after which other kind they stand. */
const standAlone: ReadonlySet<FactKind> = new Set(['phone', 'mail']);

/**
 * Whether a text bears the facts of a statement: each stands in it, and neighbours stand in it in the same order with
 * nothing of the second's kind between them. So `Monday 14–16` is not borne by `Monday 8–12, Tuesday 14–16`, nor a
 * span of which the ends were swapped, although all their parts are there.
 * @param claimed in the order of the statement
 * @param held facts of one text, in its order
 * @param sameLanguage whether units are known by the same words on both sides
 */
export function bears(held: Fact[], claimed: Fact[], sameLanguage: boolean): boolean {
  const places = claimed.map((claim) =>
    held.flatMap((fact, index) => (isSame(fact, claim, sameLanguage) ? [index] : [])),
  );
  if (places.some((indices) => indices.length === 0)) return false;
  // Places of the fact so far, from which the whole way to it is possible.
  let reached = places[0] ?? [];
  for (const [index, claim] of claimed.entries()) {
    const next = claimed[index + 1];
    if (!next) break;
    const targets = places[index + 1] ?? [];
    if (areUnrelated(claim, next)) reached = targets;
    else reached = targets.filter((to) => reached.some((from) => isNext(held, from, to)));
  }
  return claimed.length === 0 || reached.length > 0;
}

/** Whether one fact follows another with nothing of its own kind between them. */
function isNext(held: Fact[], from: number, to: number): boolean {
  return from < to && !held.slice(from + 1, to).some(({ kind }) => kind === held[to]?.kind);
}

function areUnrelated(a: Fact, b: Fact): boolean {
  return a.kind !== b.kind && (standAlone.has(a.kind) || standAlone.has(b.kind));
}

/** Whether a fact of the text says what is claimed, or more. */
export function isSame(held: Fact, claim: Fact, sameLanguage: boolean): boolean {
  if (held.kind === claim.kind && held.value === claim.value) {
    if (claim.unit === null || claim.unit === held.unit) return true;
    return held.unit === null && !sameLanguage;
  }
  // `8 Uhr` in one language is "o'clock 8", "годині 8" in another: a bare number, or a number of hours.
  if (held.kind === 'time' && claim.kind === 'number' && (claim.unit === null || claim.unit === 'hour')) {
    return Number(held.value) === Number(claim.value) * 60;
  }
  if (held.kind === 'law' && claim.kind === 'number') return claim.unit === null && held.value === claim.value;
  return held.kind === 'date' && claim.kind === 'month' && held.value.startsWith(`${claim.value}-`);
}
