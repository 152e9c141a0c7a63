import { describe, expect, it, onTestFinished } from 'vitest';
import type { Leases } from '../../src/ports/leases.js';
import { until } from '../support/until.js';

/** @param open leases as another process has them; leases that last for a moment only */
export function describeLeases(name: string, open: () => Promise<Leases>): void {
  describe(`leases ${name}`, () => {
    const untilTold = async (signal: AbortSignal) => {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    };

    it('lets one hold it at a time, and the next when it was given back', async () => {
      const [one, other] = await Promise.all([open(), open()]);
      const holders = new Set<string>();
      const mostAtOnce: number[] = [];
      const work = (who: string) => async (signal: AbortSignal) => {
        holders.add(who);
        mostAtOnce.push(holders.size);
        await untilTold(signal);
        holders.delete(who);
      };
      const endOne = one.keep('polling', work('one'));
      await until(() => holders.has('one'));
      expect(one.figures()).toEqual([{ lease: 'polling', held: true }]);
      const endOther = other.keep('polling', work('other'));
      await until(() => other.figures().length > 0);
      expect(other.figures()).toEqual([{ lease: 'polling', held: false }]);
      onTestFinished(endOther);
      await endOne();
      expect(one.figures()).toEqual([]);
      await until(() => holders.has('other'));
      expect(other.figures()).toEqual([{ lease: 'polling', held: true }]);
      expect(Math.max(...mostAtOnce)).toBe(1);
    });

    it('lets leases of other names be held at the same time', async () => {
      const leases = await open();
      const held = new Set<string>();
      for (const lease of ['a', 'b'])
        onTestFinished(
          leases.keep(lease, async (signal) => {
            held.add(lease);
            await untilTold(signal);
          }),
        );
      await until(() => held.size === 2);
    });

    it('begins work again that has failed', async () => {
      const leases = await open();
      let begun = 0;
      onTestFinished(
        leases.keep('failing', async () => {
          begun += 1;
          throw new Error('for a reason');
        }),
      );
      await until(() => begun === 2);
    });
  });
}
