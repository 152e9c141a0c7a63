import type { DashboardKey, Say } from '../say.js';

/** Names of what a region sets, and whether it is a share. */
const known: Record<string, { key: DashboardKey; isShare: boolean }> = {
  minutesPerCase: { key: 'assumption_minutes', isShare: false },
  askedOtherwiseLow: { key: 'assumption_low', isShare: true },
  askedOtherwiseHigh: { key: 'assumption_high', isShare: true },
};

/** What a figure rests on, a line each: `Eine Beratung dauert 12 Minuten`. */
export function assumptionLines(assumptions: Record<string, number>, say: Say): string[] {
  return Object.entries(assumptions).map(([name, value]) => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!found) return `${name}: ${value}`;
    const style = found.isShare ? ({ style: 'percent' } as const) : {};
    return say(found.key, { value: new Intl.NumberFormat(say.language, style).format(value) });
  });
}
