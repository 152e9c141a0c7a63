/** The middle value; of an even number, the lower of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** One line of the benchmark: a figure, its goal, and whether it is reached. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal: { atLeast: number } | { atMost: number };
  detail: string;
}

export function isReached({ value, goal }: Figure): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

export function toLine(figure: Figure): string {
  const { name, value, unit, goal, detail } = figure;
  const wanted = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
  return `${isReached(figure) ? 'reached' : 'MISSED '}  ${name}: ${value.toFixed(2)}${unit} (goal: ${wanted}${unit})\n         ${detail}`;
}
