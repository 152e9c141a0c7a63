/** What became of the questions of chats. */
export interface Tally {
  /** Questions without their answer. */
  lost: number;
  /** Answers that came again. */
  doubled: number;
  /** Answers that came after the answer to a later question. */
  outOfOrder: number;
  /** What came and answers none of the chat's questions. */
  other: number;
}

/**
 * Counts what went wrong in one chat.
 * @param expected answers in the order of the questions, no two alike
 * @param received what came, in its order
 */
export function tallyChat(expected: string[], received: string[]): Tally {
  const places = received.map((answer) => expected.indexOf(answer)).filter((place) => place >= 0);
  const first = [...new Set(places)];
  return {
    lost: expected.length - first.length,
    doubled: places.length - first.length,
    outOfOrder: first.filter((place, n) => first.slice(0, n).some((earlier) => earlier > place)).length,
    other: received.length - places.length,
  };
}

export function sumOf(tallies: Tally[]): Tally {
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  return { lost: sum('lost'), doubled: sum('doubled'), outOfOrder: sum('outOfOrder'), other: sum('other') };
}
