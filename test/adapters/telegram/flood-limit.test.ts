import { expect, it } from 'vitest';
import { FloodLimit } from '../../../adapters/telegram/flood-limit.js';

it('lets a person pass, then tells once, then ignores; each person for herself', async () => {
  const flood = new FloodLimit(2);
  const verdicts = [];
  for (let n = 0; n < 5; n++) verdicts.push(await flood.verdict(1));
  expect(verdicts).toEqual(['pass', 'pass', 'tell', 'ignore', 'ignore']);
  expect(await flood.verdict(2)).toBe('pass');
});
