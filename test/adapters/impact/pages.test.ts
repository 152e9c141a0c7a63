import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { LotseError } from '../../../src/errors.js';
import { host, openDashboard, tokenIn } from './support/open-dashboard.js';
import { hostile, townReport } from './support/town-report.js';

const firstGap = '/impact/gaps/00000000-0000-4000-8000-000000000001';

describe('the overview', () => {
  it('shows every figure on its rung, with value, range, meaning and the list behind it', async () => {
    const { signIn } = await openDashboard();
    const { get } = await signIn();
    const response = await get('/impact/overview');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const page = await response.text();
    for (const { id, breakdowns } of townReport().figures) {
      expect(page).toContain(`<h3 id="${id}">`);
      expect(page.includes(`href="/impact/figures/${id}"`)).toBe(breakdowns.length > 0);
    }
    expect(page).toContain('<p class="value">11.935</p>');
    expect(page).toMatch(/<p class="value">71\s%<\/p>/u);
    expect(page).toMatch(/<p class="range">70.% bis 72.%<\/p>/u);
    expect(page).toMatch(/unter 2\s%/u);
    expect(page).toContain('dafür braucht es drei ähnliche Kommunen');
    expect(page).toContain('Eine Beratung dauert 12 Minuten');
    expect(page).toContain('bis 31. Mai 2026');
    expect(page.match(/<svg role="img" aria-label="/gu)).toHaveLength(4);
  });

  it('says when the first figures come, and what to do until then, while there are none', async () => {
    const { signIn, impact } = await openDashboard();
    const { get } = await signIn();
    impact.report = async ({ region }) => ({ ...townReport(region), since: null });
    const page = await (await get('/impact/overview')).text();
    expect(page).toContain('Am Tag, nachdem fünf Menschen gefragt haben');
    expect(page).toContain('Bis dahin');
    expect(page).not.toContain('class="value"');
    expect(page).toContain('Was am meisten fehlt');
    const printed = await (await get('/impact/report.html')).text();
    expect(printed).toContain('Am Tag, nachdem fünf Menschen gefragt haben');
    expect(printed).not.toContain('class="value"');
  });

  it('is in English for whoever wants it, and remembers that', async () => {
    const { signIn } = await openDashboard();
    const { get, cookie } = await signIn();
    const response = await get('/impact/overview?from=2026-01-01&to=2026-03-31&lang=en');
    const page = await response.text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('11,935');
    expect(page).toContain('href="/impact/overview?from=2026-01-01&amp;to=2026-03-31&amp;lang=de"');
    const remembered = response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const next = await get('/impact/gaps', { Cookie: `${cookie}; ${remembered}`, 'Accept-Language': 'de' });
    expect(await next.text()).toContain('<html lang="en">');
  });

  it('is of the region of whoever looks, whatever the address says', async () => {
    const { signIn, asked, village } = await openDashboard();
    const { get } = await signIn(village.code);
    const page = await (await get('/impact/overview?region=town')).text();
    expect(page).toContain('Wirkung in Dorf');
    await get('/impact/figures/questions?region=town');
    await get('/impact/report.html?region=town');
    expect(asked.map((query) => query.split(' ')[0])).toEqual(['village', 'village', 'village']);
  });

  it('says when nothing can be made, without what went wrong', async () => {
    const { signIn, impact, logged } = await openDashboard();
    const { get } = await signIn();
    impact.report = () => Promise.reject(new Error('secret'));
    const failed = await get('/impact/overview');
    expect(failed.status).toBe(503);
    expect(await failed.text()).not.toContain('secret');
    expect(JSON.stringify(logged)).toBe('[{"kind":"Error"}]');
    impact.report = () => Promise.reject(new LotseError('unknown_region', 'x', 'y'));
    expect(await (await get('/impact/overview')).text()).toContain('keine Seiten');
  });
});

describe('the period', () => {
  it('goes from the form into report and links', async () => {
    const { signIn, asked } = await openDashboard();
    const { get } = await signIn();
    const page = await (await get('/impact/overview?from=1.3.2026&to=2026-04-30')).text();
    expect(asked.at(-1)).toBe('town 2026-03-01 2026-04-30 de');
    expect(page).toContain('href="/impact/figures/questions?from=2026-03-01&amp;to=2026-04-30"');
    expect(page).toContain('?from=2026-03-09&amp;to=2026-05-31">letzte 12 Wochen');
    expect(page).toContain('?from=2026-01-01&amp;to=2026-05-31">dieses Jahr');
    expect(page).toContain('?from=2025-01-01&amp;to=2025-12-31">letztes Jahr');
  });

  it.each([
    ['from=gestern', '„gestern“ ist kein Tag'],
    ['from=2026-02-30', '„2026-02-30“ ist kein Tag'],
    ['from=2026-03-02&to=2026-03-01', 'Der erste Tag liegt nach dem letzten'],
    ['from=2026-06-01', 'bis gestern, 31.05.2026'],
    ['from=2000-01-01', 'Für diesen Zeitraum gibt es keine Zahlen'],
    [`from=${encodeURIComponent('"><script>')}`, '„&quot;&gt;&lt;script&gt;“ ist kein Tag'],
  ])('is refused in words where it is none (%s)', async (query, words) => {
    const { signIn } = await openDashboard();
    const { get } = await signIn();
    for (const path of ['overview', 'figures/questions', 'report.html']) {
      const response = await get(`/impact/${path}?${query}`);
      expect(response.status).toBe(400);
      const page = await response.text();
      expect(page).toContain('role="alert"');
      expect(page).toContain(words);
    }
  });
});

describe('the list behind a figure', () => {
  it('is every breakdown as a table, with a chart', async () => {
    const { signIn } = await openDashboard();
    const { get } = await signIn();
    const page = await (await get('/impact/figures/answered')).text();
    expect(page.match(/<caption>/gu)).toHaveLength(2);
    expect(page.match(/<svg role="img"/gu)).toHaveLength(2);
    expect(page).toMatch(/<th scope="row"><bdi>Tigrinya<\/bdi><\/th><td class="number">40.%<\/td>/u);
    expect((await (await get('/impact/figures/pages_served')).text()).match(/<tr>/gu)).toHaveLength(18);
  });

  it.each(['nothing', 'constructor', '%3Cb%3E'])('is not there for what is no figure (%s)', async (id) => {
    const { signIn } = await openDashboard();
    const response = await (await signIn()).get(`/impact/figures/${id}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Diese Seite gibt es nicht');
  });
});

describe('gaps', () => {
  it('are listed with what they are, how many asked, and their state', async () => {
    const { signIn } = await openDashboard();
    const page = await (await (await signIn()).get('/impact/gaps')).text();
    expect(page).toContain('120 Menschen · 165 Fragen');
    expect(page).toContain('Arabisch, Ukrainisch, Persisch');
    expect(page).toContain('<details class="closed">');
  });

  it('show how it is asked, what was shown, and what others have', async () => {
    const { signIn } = await openDashboard();
    const page = await (await (await signIn()).get(firstGap)).text();
    expect(page).toContain('<blockquote lang="ar" dir="auto">كيف أحوّل');
    expect(page).toContain('Lizenz: CC BY 4.0');
    expect(page).toContain('Lizenz nicht angegeben');
    expect(page).toContain('zuletzt geändert am 11. Februar 2024');
    expect(page).toContain('Somali');
    expect(page).toContain('Deutsch (einfach)');
  });

  it('change their state by a form, which is said', async () => {
    const { signIn, post, states } = await openDashboard();
    const { cookie, get } = await signIn();
    const form_token = tokenIn(await (await get(firstGap)).text());
    const response = await post(`${firstGap}/state`, { state: 'taken', form_token }, { Cookie: cookie });
    expect(response.status).toBe(303);
    expect([...states.values()]).toEqual(['taken']);
    const page = await (await get(response.headers.get('Location') ?? '')).text();
    expect(page).toContain('Gespeichert.');
    expect(page).toContain('value="taken" checked');
    const wrong = await post(`${firstGap}/state`, { state: 'gone', form_token }, { Cookie: cookie });
    expect(wrong.status).toBe(404);
  });

  it('of another region are as if they did not exist, to see and to change', async () => {
    const { signIn, post, village, states } = await openDashboard();
    const { cookie, get } = await signIn(village.code);
    const unknown = await get('/impact/gaps/00000000-0000-4000-8000-999999999999');
    const other = await get(firstGap);
    expect(other.status).toBe(404);
    expect((await other.text()).replaceAll(firstGap, '')).toBe(
      (await unknown.text()).replaceAll('/impact/gaps/00000000-0000-4000-8000-999999999999', ''),
    );
    const form_token = tokenIn(await (await get('/impact/gaps')).text());
    const changed = await post(`${firstGap}/state`, { state: 'closed', form_token }, { Cookie: cookie });
    expect(changed.status).toBe(404);
    expect(states.size).toBe(0);
  });
});

describe('experiments', () => {
  it('are shown with plan and end, and without a result while they run', async () => {
    const { signIn } = await openDashboard();
    const page = await (await (await signIn()).get('/impact/experiments')).text();
    const [running = '', finished = '', stopped = ''] = page.split('<section class="experiment">').slice(1);
    expect(running).toContain('Läuft bis 30. Juni 2026');
    expect(running).not.toContain('<table>');
    expect(finished).toContain('B gegenüber A: +9 Prozentpunkte');
    expect(finished).toContain('570 Gespräche je Seite');
    expect(stopped).toContain('Abgebrochen am 2. April 2026');
    expect(stopped).toContain('Zu wenige Gespräche');
  });
});

describe('every page', () => {
  const paths = [
    ...['overview', 'figures/pages_served', 'figures/questions', 'gaps', 'experiments', 'report.html'],
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => `gaps/00000000-0000-4000-8000-00000000000${n}`),
  ];

  it.each(paths)('passes on no markup, no script and no style (%s)', async (path) => {
    const { signIn } = await openDashboard();
    const response = await (await signIn()).get(`/impact/${path}`);
    expect(response.status).toBe(200);
    const page = await response.text();
    const { document } = parseHTML(page);
    expect([...document.querySelectorAll('script, style, img:not([src^="/chat/"])')].map(String)).toEqual([]);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.length).toBeGreaterThan(20);
    expect(attributes.filter(({ name }) => /^(?:style|on)/iu.test(name)).map(String)).toEqual([]);
    expect(attributes.filter(({ value }) => /^\s*javascript:/iu.test(value)).map(String)).toEqual([]);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('shows what is hostile as it was written', async () => {
    const { signIn } = await openDashboard();
    const page = await (await (await signIn()).get(firstGap)).text();
    const escaped = hostile.replace(/[&<>"']/gu, (one) => `&#${one.charCodeAt(0)};`);
    const same = (text: string) =>
      text
        .replace(/&lt;|&#60;/gu, '<')
        .replace(/&gt;|&#62;/gu, '>')
        .replace(/&quot;|&#34;/gu, '"')
        .replace(/&#39;/gu, "'");
    expect(same(page)).toContain(same(escaped));
  });
});

describe("a region's public page", () => {
  it('is not there unless the region wants it, as if the region did not exist', async () => {
    const { app, asked } = await openDashboard();
    const [town, nowhere] = await Promise.all(
      ['town', 'nowhere'].map(async (slug) => {
        const response = await app.request(`${host}/impact/${slug}`);
        expect(response.status).toBe(404);
        return (await response.text()).replaceAll(`/${slug}`, '');
      }),
    );
    expect(town).toBe(nowhere);
    expect(asked).toEqual([]);
  });

  it('shows the harmless figures only, and leads nowhere private', async () => {
    const { app } = await openDashboard({ isPublic: ['town'] });
    const response = await app.request(`${host}/impact/town`);
    expect(response.status).toBe(200);
    const page = await response.text();
    const shown = [...page.matchAll(/<h2 id="(\w+)">/gu)].map(([, id]) => id);
    expect(shown).toEqual(['questions', 'conversations', 'languages', 'outside_hours', 'answered', 'time_to_answer']);
    expect(page).not.toMatch(/\/impact\/(?:figures|gaps|overview)/u);
    expect(page).not.toContain('Minuten');
  });

  it('of a region called like one of our pages is below /impact/public', async () => {
    const { app } = await openDashboard({ isPublic: ['overview', 'town'] });
    expect((await app.request(`${host}/impact/public/overview`)).status).toBe(200);
    expect((await app.request(`${host}/impact/overview`)).status).toBe(303);
    expect((await app.request(`${host}/impact/public/town`)).status).toBe(404);
  });
});

describe('/privacy', () => {
  it('says what is kept from the table of what is erased, in two languages, and how to erase it', async () => {
    const { app } = await openDashboard();
    const german = await (await app.request(`${host}/privacy?region=town`)).text();
    const cells =
      '<td data-label="Wo">impact.db</td><td data-label="Bis wann">2 Jahre</td><td data-label="Wozu">Wirkung</td>';
    expect(german).toContain(`<th scope="row">Zählungen</th>${cells}`);
    expect(german).toContain('„Meine Daten löschen“');
    expect(german).toContain('href="https://stadt.example/datenschutz"');
    const english = await (await app.request(`${host}/privacy?lang=en`)).text();
    expect(english).toContain('Zählungen (en)');
    expect(english).not.toContain('stadt.example');
  });
});
