import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/providers/engine/pace.js';

describe('the size of batches', () => {
  it('becomes what this machine embeds in 350 ms', () => {
    const pace = new Pace();
    expect(pace.budget()).toBe(384);
    pace.learn(400, 200);
    expect(pace.budget()).toBe(700);
  });

  it('follows a machine that becomes slower, and stays within bounds', () => {
    const pace = new Pace();
    pace.learn(100_000, 1);
    expect(pace.budget()).toBe(4_096);
    for (let batch = 0; batch < 60; batch++) pace.learn(200, 10_000);
    expect(pace.budget()).toBe(128);
  });

  it('learns nothing from a few tokens', () => {
    const pace = new Pace();
    pace.learn(20, 20);
    expect(pace.budget()).toBe(384);
  });
});
