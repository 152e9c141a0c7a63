import type { Asked } from './ask.js';

/** Value below which a part of the values lie; of none, NaN. @param part 0 to 1 */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** How long extractive answers took. */
export interface Latency {
  answers: number;
  medianMs: number;
  p95Ms: number;
  p99Ms: number;
}

export function latencyOf(asked: Asked[]): Latency {
  const ms = asked.filter(({ mode, hasStatements }) => mode === 'extractive' && hasStatements).map((each) => each.ms);
  return { answers: ms.length, medianMs: quantile(ms, 0.5), p95Ms: quantile(ms, 0.95), p99Ms: quantile(ms, 0.99) };
}

/** What came of messages, by HTTP status or by why there was none. */
export function statusesOf(asked: Asked[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { status, fault } of asked) {
    const what = fault ?? String(status);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}

/** Messages without an answer. */
export function failuresOf(asked: Asked[]): Asked[] {
  return asked.filter(({ status }) => status !== 200);
}

/** Messages that got neither an answer nor the word when to come again. */
export function lostOf(asked: Asked[]): Asked[] {
  return asked.filter(({ status, retryAfter }) => status !== 200 && !(status === 429 && (retryAfter ?? 0) >= 1));
}
