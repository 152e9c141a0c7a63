import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../../adapters/impact/report-html.js';
import { townGaps } from './support/town-gaps.js';
import { townReport } from './support/town-report.js';

describe('a report as a file', () => {
  it('needs no other file, and runs nothing', async () => {
    const { document } = parseHTML(await reportHtml(townReport(), townGaps(), 'de'));
    expect(document.querySelectorAll('script, link, img, iframe')).toHaveLength(0);
    expect(document.querySelectorAll('style')).toHaveLength(1);
    const addresses = [...document.querySelectorAll('[src], [href]')].map((one) => one.getAttribute('href') ?? '');
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !address.startsWith('https://stadt.example/'))).toEqual([]);
    expect(document.querySelector('style')?.textContent).not.toMatch(/@import|url\(/u);
  });

  it('has every figure with what it means, the first lines of the chief lists, the charts and what is missing', async () => {
    const { document } = parseHTML(await reportHtml(townReport(), townGaps(), 'en'));
    const { figures } = townReport();
    expect(document.documentElement.lang).toBe('en');
    expect(document.querySelectorAll('.told')).toHaveLength(figures.length);
    const chief = figures.filter(({ id }) =>
      ['questions', 'pages_served', 'equal_service', 'page_changes'].includes(id),
    );
    expect(document.querySelectorAll('table')).toHaveLength(chief.flatMap(({ breakdowns }) => breakdowns).length);
    const rows = [...document.querySelectorAll('table')].map((table) => table.querySelectorAll('tbody tr').length);
    expect(Math.max(...rows)).toBe(13);
    expect(document.body.textContent).toContain('… and 4 more');
    expect(document.querySelectorAll('.chart svg').length).toBeGreaterThan(4);
    expect(document.querySelectorAll('ol.gaps li')).toHaveLength(6);
    expect(document.body.textContent).toContain('From 1 June 2025 to 31 May 2026');
    expect(document.body.textContent).toContain('Made on 1 June 2026');
  });

  it('says so when nothing was asked yet', async () => {
    const text = await reportHtml({ ...townReport(), since: null, figures: [] }, [], 'de');
    expect(text).toContain('ist noch nichts gezählt');
    expect(text).toContain('Zurzeit ist nichts bekannt');
  });
});
