import { describe, expect, it, onTestFinished } from 'vitest';
import type { RateLimits } from '../../src/ports/rate-limits.js';

/** @param open counts as another process has them */
export function describeRateLimits(name: string, open: () => Promise<RateLimits>): void {
  describe(`counts of requests ${name}`, () => {
    it('counts by name and key, and takes one back', async () => {
      const limits = await open();
      onTestFinished(() => limits.close());
      const first = await limits.count('requests', '192.0.2.1');
      expect(first.count).toBe(1);
      expect(first.msBeforeNext).toBeGreaterThan(55_000);
      expect(first.msBeforeNext).toBeLessThanOrEqual(60_000);
      expect((await limits.count('requests', '192.0.2.1')).count).toBe(2);
      await limits.takeBack('requests', '192.0.2.1');
      expect((await limits.count('requests', '192.0.2.1')).count).toBe(2);
      expect((await limits.count('requests', '192.0.2.2')).count).toBe(1);
      expect((await limits.count('sign-ins', '192.0.2.1')).count).toBe(1);
    });
  });
}
