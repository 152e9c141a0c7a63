import { describe, expect, it } from 'vitest';
import { runLoad } from '../bench/load/run.js';
import { latencyOf, lostOf, quantile } from '../bench/load/tally.js';
import type { Asked } from '../bench/load/ask.js';

const asked = (changes: Partial<Asked>): Asked => ({
  ...{ atMs: 0, ms: 10, status: 200, fault: null, retryAfter: null },
  ...{ outcome: 'answered', mode: 'extractive', hasStatements: true, ...changes },
});

describe('measuring load', () => {
  it('takes the value below which a part lies', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([quantile(values, 0.5), quantile(values, 0.99), quantile([7], 0.99)]).toEqual([50, 99, 7]);
  });

  it('counts the time of extractive answers only', () => {
    const given = [asked({ ms: 5 }), asked({ ms: 900, hasStatements: false }), asked({ ms: 800, mode: 'generative' })];
    expect(latencyOf(given)).toMatchObject({ answers: 1, medianMs: 5 });
  });

  it('takes for lost what got neither an answer nor the time to come again', () => {
    const refused = asked({ status: 429, retryAfter: 3 });
    const lost = [asked({ status: 429 }), asked({ status: 503, retryAfter: 5 }), asked({ status: 0, fault: 'Reset' })];
    expect(lostOf([asked({}), refused, ...lost])).toEqual(lost);
  });
});

describe('two servers under load', () => {
  it('answer everybody, refuse what is too much, and answer everybody again', async () => {
    const figures = await runLoad({
      form: { people: 40, conversingMs: 10_000, stormMs: 6000, stormRate: 150, afterwardsMs: 6000 },
      withEngine: false,
      // So little room that it is seen to be full on any machine.
      settings: { LOTSE_QUESTIONS_AT_ONCE: '2', LOTSE_QUESTIONS_WAITING: '6' },
      say: () => {},
    });
    const counts = figures.filter(({ unit }) => unit === '');
    expect(counts.map(({ name, value }) => [name, value])).toEqual([
      ['messages without an answer', 0],
      ['storm: neither an answer nor 429 with Retry-After', 0],
      ['after the storm: messages without an answer', 0],
    ]);
    expect(counts[1]?.detail).toMatch(/\d+ × 429/u);
  }, 240_000);
});
