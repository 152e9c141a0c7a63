import { describe, expect, it } from 'vitest';
import { turn } from '../../src/answering/turn.js';

function computeForMs(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe('turns', () => {
  it('come to everybody, in their order, those of the later steps behind', async () => {
    const order: string[] = [];
    const work = async (name: string) => {
      for (const step of [1, 2]) {
        await turn();
        order.push(`${name}${step}`);
      }
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  });

  it('leave rounds of the event loop between those that compute for long', async () => {
    let rounds = 0;
    let ended = false;
    const count = () => {
      rounds += 1;
      if (!ended) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        await turn();
        computeForMs(10);
      }),
    );
    ended = true;
    expect(rounds).toBeGreaterThanOrEqual(5);
  });
});
