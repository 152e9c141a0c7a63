import { describe, expect, it } from 'vitest';
import { isFaulty } from '../../../src/impact/gaps/address-faults.js';
import { makeStructure } from '../../support/make-page.js';
import { gapsOf } from './town.js';

/** A town with a page that has these links. */
function withLinks(...hrefs: string[]) {
  const structure = {
    ...makeStructure([['Alle Angebote stehen hier.']]),
    links: hrefs.map((href) => ({ text: 'hier', href, sentence: 0 })),
  };
  return gapsOf([{ id: 'offers', subject: 'bikes', nearness: 0.5, changes: { structure, title: 'Angebote' } }]);
}

describe('addresses as they are written', () => {
  it.each([
    ['mailto:info@town.example', false],
    ['mailto:info@town.example?subject=Hallo%20Welt', false],
    ['mailto:?subject=Weitersagen', false],
    ['mailto:info@town', true],
    ['mailto:info(at)town.example', true],
    ['mailto:info @town.example', true],
    ['mailto:', true],
    ['tel:+49821324', false],
    ['tel:0821 / 324-0', false],
    ['tel:116117', false],
    ['tel:112', false],
    ['tel:', true],
    ['tel:12', true],
    ['tel:siehe oben', true],
  ])('%s is faulty: %s', (url, faulty) => {
    expect(isFaulty({ url, kind: url.startsWith('tel') ? 'phone' : 'mail' })).toBe(faulty);
  });
});

describe('links that lead nowhere', () => {
  it('are a gap once they failed on two days', async () => {
    const { gapStore, refreshOn } = withLinks('https://gone.example/a#part', 'https://flaky.example/');
    const checkedAt = '2026-06-01T00:00:00Z';
    gapStore.checked = [
      { url: 'https://gone.example/a', status: 404, failures: 2, checkedAt },
      { url: 'https://flaky.example/', status: null, failures: 1, checkedAt },
    ];

    const gaps = await refreshOn('2026-06-01');

    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ kind: 'broken_link', subject: 'https://gone.example/a', title: 'Angebote' });
    expect(gaps[0]?.evidence.facts).toMatchObject([
      { label: 'Der Server antwortet mit 404', value: 'https://gone.example/a', page: { title: 'Angebote' } },
    ]);
  });

  it('are over when they work again, and come back when they fail again', async () => {
    const { gapStore, refreshOn } = withLinks('https://gone.example/a');
    const checked = (failures: number) => {
      gapStore.checked = [
        { url: 'https://gone.example/a', status: failures ? 404 : 200, failures, checkedAt: '2026-06-01T00:00:00Z' },
      ];
    };
    checked(2);
    await refreshOn('2026-06-01');
    checked(0);
    expect((await refreshOn('2026-06-02'))[0]?.state).toBe('closed');
    checked(2);

    expect((await refreshOn('2026-06-05'))[0]).toMatchObject({ state: 'open', openedOn: '2026-06-05' });
  });

  it('stay closed when staff closed them, until something else fails', async () => {
    const { gapStore, refreshOn, gaps } = withLinks('https://gone.example/a');
    const fail = (status: number) => {
      gapStore.checked = [{ url: 'https://gone.example/a', status, failures: 2, checkedAt: '2026-06-01T00:00:00Z' }];
    };
    fail(404);
    const [gap] = await refreshOn('2026-06-01');
    await gaps.setGapState('town', gap?.id ?? '', 'closed');
    expect((await refreshOn('2026-06-20'))[0]?.state).toBe('closed');
    fail(410);

    expect((await refreshOn('2026-06-21'))[0]?.state).toBe('open');
  });

  it('are told at once where the address is written wrongly', async () => {
    const { refreshOn } = withLinks(
      'www.town.example',
      'http://http://town.example',
      'mailto:info@town',
      '#top',
      '/bus',
    );

    const gaps = await refreshOn('2026-06-01');

    expect(gaps.map(({ subject }) => subject).sort()).toEqual([
      'http://http://town.example',
      'mailto:info@town',
      'www.town.example',
    ]);
  });
});
