import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';

/** What weights were learned from. */
interface Data {
  data: string;
  split: string;
}

/** What made a file of weights. */
interface Origin extends Data {
  command: string;
  /** ISO 8601 day on which training first gave these weights. */
  date: string;
}

const omosQa: Data = {
  data: 'OMoS-QA (digitalfabrik/integreat-qa-dataset, CC-BY-4.0), de en ar fr uk',
  split: 'train',
};

/**
 * Writes weights below `src`, with what made them. A file whose weights are the same already stays as it is, date
 * included: training again changes nothing.
 * @param file path below `src`
 * @param weights numbers, lists and objects; lists of numbers stand on one line
 * @param learnedFrom when it is not the train questions
 */
export function writeWeights(file: string, weights: Record<string, unknown>, learnedFrom = omosQa): void {
  const target = path.join(packageRoot, 'src', file);
  const stored = readStored(target);
  if (stored && JSON.stringify(stored.weights) === JSON.stringify(weights)) return;
  const trainedWith: Origin = {
    command: 'npm run train',
    ...learnedFrom,
    date: new Date().toISOString().slice(0, 10),
  };
  writeFileSync(target, `${layOut({ trainedWith, ...weights })}\n`);
}

function readStored(target: string): { weights: Record<string, unknown> } | null {
  try {
    const { trainedWith: _, ...weights } = JSON.parse(readFileSync(target, 'utf8')) as Record<string, unknown>;
    return { weights };
  } catch {
    return null;
  }
}

/** JSON with one line for each list that holds no objects and no more than lists of numbers. */
function layOut(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === 'object')) return JSON.stringify(value);
    return `[\n${value.map((item) => inner + JSON.stringify(item)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const lines = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${layOut(item, inner)}`);
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}
