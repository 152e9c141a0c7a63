import { describe, expect, it, vi } from 'vitest';
import { vectorFinding } from '../../src/doctor/check-engine.js';
import { nodeFinding, spaceFinding } from '../../src/doctor/check-machine.js';
import { type Check, ok } from '../../src/doctor/finding.js';
import { runChecks } from '../../src/doctor/run-checks.js';
import { LotseError } from '../../src/errors.js';

const check = (name: string, run: Check['run']): Check => ({ name, timeoutMs: 1_000, run });

describe('running checks', () => {
  it('makes all of them, whatever one throws, and shows nothing of an unexpected error', async () => {
    const found = await runChecks({
      local: [
        check('throws', () => Promise.reject(new Error('postgres://user:secret@host'))),
        check('refuses', () => Promise.reject(new LotseError('unavailable', 'No.', 'Do this.'))),
      ],
      remote: [check('works', async () => [ok('Well.')])],
    });
    expect(found.map(({ check: name, state }) => `${name} ${state}`)).toEqual([
      'throws failed',
      'refuses failed',
      'works ok',
    ]);
    expect(found[1]).toMatchObject({ message: 'No.', action: 'Do this.' });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('ends a check that takes too long, and tells it so', async () => {
    vi.useFakeTimers();
    try {
      let told = false;
      const hangs = check('hangs', (signal) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return new Promise(() => {});
      });
      const running = runChecks({ local: [], remote: [hangs, check('works', async () => [ok('Well.')])] });
      await vi.advanceTimersByTimeAsync(1_000);
      const found = await running;
      expect(found.map(({ state }) => state)).toEqual(['failed', 'ok']);
      expect(told).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what is seen', () => {
  const described = { name: 'the engine', dimensions: 2, ms: 5 };

  it('takes vectors that mean something, and refuses others', () => {
    const state = (vectors: number[][]) => vectorFinding(vectors, described).state;
    expect(
      state([
        [1, 0],
        [1, 0],
        [0, 1],
      ]),
    ).toBe('ok');
    expect(
      state([
        [1, 0],
        [0, 1],
        [1, 0],
      ]),
    ).toBe('failed');
    expect(
      state([
        [1, 0],
        [Number.NaN, 0],
        [0, 1],
      ]),
    ).toBe('failed');
    expect(
      state([
        [2, 0],
        [1, 0],
        [0, 1],
      ]),
    ).toBe('failed');
    expect(state([[1], [1, 0], [0, 1]])).toBe('failed');
    expect(state([])).toBe('failed');
  });

  it('knows which Node is too old, and how much space too little', () => {
    expect(nodeFinding('20.11.9').state).toBe('failed');
    expect(nodeFinding('20.12.0').state).toBe('ok');
    expect(nodeFinding('22.1.0').state).toBe('ok');
    expect([5e9, 5e8, 5e7].map((bytes) => spaceFinding(bytes, '/x').state)).toEqual(['ok', 'warning', 'failed']);
  });
});
