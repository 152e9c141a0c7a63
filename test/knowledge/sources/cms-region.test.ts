import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLanguages, readRegions, toRegion } from '../../../knowledge/sources/cms-region.js';
import { LotseError } from '../../../src/errors.js';
import { regions } from './cms-fixtures.js';

describe('regions', () => {
  it('keeps live ones and what they have', () => {
    const hidden = { ...regions[0], path: 'versteckt', live: false };
    const plain = { path: 'einfach', name: 'Einfach', events: false, pois: null };
    expect(readRegions([...regions, hidden, plain], 'regions')).toEqual([
      expect.objectContaining({ slug: 'musterstadt', hasEvents: true, hasLocations: true }),
      { slug: 'einfach', name: 'Einfach', languages: null, hasEvents: false, hasLocations: true },
    ]);
  });

  it.each(['../x', '..', 'a/b', 'a\\b', '.hidden', '', 'a b', 'a%2f'])(
    'leaves out a region whose slug is %j',
    (path) => {
      expect(readRegions([{ ...regions[0], path }, ...regions], 'regions').map(({ slug }) => slug)).toEqual([
        'musterstadt',
      ]);
    },
  );

  it('fails when nothing of the list can be used, saying why', () => {
    expect(() => readRegions([{ path: 'x' }], 'regions.json')).toThrow(
      /regions\.json: every region is broken \(name: /,
    );
    expect(readRegions([], 'regions.json')).toEqual([]);
  });

  it('throws nothing but a LotseError, whatever JSON comes', () => {
    const damaged = fc
      .tuple(fc.constantFrom(...Object.keys(regions[0] ?? {})), fc.jsonValue())
      .map(([key, value]) => ({ ...regions[0], [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(damaged, fc.jsonValue()))), (answer) => {
        try {
          readRegions(answer, 'regions');
        } catch (error) {
          if (!(error instanceof LotseError)) throw error;
        }
      }),
    );
  });
});

it('keeps where a region lies, and nothing that is no place', () => {
  const position = { latitude: 48.35, longitude: 10.7 };
  const [region] = readRegions([{ ...regions[0], ...position }], 'regions');
  expect(region).toMatchObject({ position });
  expect(region && toRegion(region, region.languages ?? [])).toMatchObject({ position });
  for (const nowhere of [{ latitude: 400, longitude: 10 }, { latitude: 48 }, { latitude: '48', longitude: '10' }]) {
    expect(readRegions([{ ...regions[0], longitude: null, ...nowhere }], 'regions')[0]).not.toHaveProperty('position');
  }
});

it('takes German for the default language, else the first', () => {
  const [region] = readRegions(regions, 'regions');
  if (region === undefined) return expect.fail('no region');
  const languages = region.languages ?? [];
  expect(toRegion(region, languages)?.defaultLanguage).toBe('de');
  expect(toRegion(region, languages.slice(0, 1))?.defaultLanguage).toBe('en');
  expect(toRegion(region, [])).toBeNull();
});

it('guesses what a list of languages does not say, and leaves out broken entries', () => {
  const listed = [{ code: 'ar' }, { code: '../de' }, { code: 'de-si', native_name: 'Einfaches Deutsch', dir: null }, 3];
  expect(readLanguages(listed, 'languages')).toEqual([
    { code: 'ar', nativeName: 'العربية', dir: 'rtl' },
    { code: 'de-si', nativeName: 'Einfaches Deutsch', dir: 'ltr' },
  ]);
});
