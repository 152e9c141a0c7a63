import { expect, it } from 'vitest';
import { distanceKm, nearestRegion } from '../../../adapters/telegram/nearest-region.js';

const augsburg = { latitude: 48.3705, longitude: 10.8978 };
const munich = { latitude: 48.1351, longitude: 11.582 };
const berlin = { latitude: 52.52, longitude: 13.405 };

it('measures along the great circle', () => {
  // 56.9 km and 504 km, as published tables of distances say.
  expect(distanceKm(augsburg, munich)).toBeCloseTo(56.9, 0);
  expect(Math.abs(distanceKm(munich, berlin) - 504)).toBeLessThan(2);
  expect(distanceKm(munich, munich)).toBe(0);
});

it('finds the nearest region, and none when all are far away', () => {
  const regions = [
    { slug: 'augsburg', position: augsburg },
    { slug: 'munich', position: munich },
    { slug: 'nowhere', position: null },
  ];
  expect(nearestRegion(regions, { latitude: 48.26, longitude: 11.43 })?.slug).toBe('munich');
  expect(nearestRegion(regions, berlin)).toBeNull();
  expect(nearestRegion([{ slug: 'nowhere', position: null }], berlin)).toBeNull();
});
