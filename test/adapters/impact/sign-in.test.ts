import { describe, expect, it } from 'vitest';
import { LotseError } from '../../../src/errors.js';
import { host, openDashboard, tokenIn } from './support/open-dashboard.js';

const staffPaths = ['overview', 'figures/questions', 'gaps', 'gaps/x', 'experiments', 'report.html'];

describe('signing in to the dashboard', () => {
  it('is by a code, on a page in German or English that leads to what is kept', async () => {
    const { app } = await openDashboard();
    const page = await (await app.request(`${host}/impact`)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('autocomplete="current-password"');
    expect(page).toContain('href="/privacy"');
    expect(page).not.toContain('<script');
    const english = await (await app.request(`${host}/impact`, { headers: { 'Accept-Language': 'en-GB' } })).text();
    expect(english).toContain('<html lang="en">');
  });

  it('gives a cookie that no script, no other site and no other path sees, for twelve hours', async () => {
    const { signIn } = await openDashboard();
    const { response } = await signIn();
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/impact/overview');
    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^lotse_impact=[\w-]{22};/u);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/impact']) expect(cookie).toContain(flag);
    expect(cookie).toContain('Max-Age=43200');
  });

  it('asks for no TLS where there is none', async () => {
    const { signIn } = await openDashboard({ publicUrl: 'http://localhost:8080' });
    expect((await signIn()).response.headers.get('Set-Cookie')).not.toContain('Secure');
  });

  it('says the same of every wrong code', async () => {
    const { post, town, store } = await openDashboard();
    await store.withdraw(town.staff.id);
    const pages = await Promise.all(
      ['', 'x', '7K3M-9QXT-0WBZ-E5RD', town.code].map(async (code) => {
        const response = await post('/impact/login', { code });
        expect(response.status).toBe(401);
        expect(response.headers.get('Set-Cookie')).toBeNull();
        return await response.text();
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('role="alert"');
  });

  it('is limited, in words', async () => {
    const { post, town } = await openDashboard({
      signInLimit: () => {
        throw new LotseError('rate_limited', 'Too many.', 'Wait.');
      },
    });
    const response = await post('/impact/login', { code: town.code });
    expect(response.status).toBe(429);
    expect(await response.text()).toContain('Zu viele Versuche');
  });

  it.each(staffPaths)('is needed for /impact/%s, and leads back there', async (path) => {
    const { app, asked } = await openDashboard();
    for (const Cookie of ['', 'lotse_impact=AAAAAAAAAAAAAAAAAAAAAA']) {
      const response = await app.request(`${host}/impact/${path}`, { headers: { Cookie } });
      expect(response.status).toBe(303);
      expect(response.headers.get('Location')).toMatch(/^\/impact(?:\?next=|$)/u);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
    }
    expect(asked).toEqual([]);
  });

  it('leads to the page that was wanted, and never elsewhere', async () => {
    const { post, town, app } = await openDashboard();
    const page = await (await app.request(`${host}/impact?next=/impact/gaps/abc`)).text();
    expect(page).toContain('name="next" value="/impact/gaps/abc"');
    const goes = async (next: string) =>
      (await post('/impact/login', { code: town.code, next })).headers.get('Location');
    expect(await goes('/impact/gaps/abc')).toBe('/impact/gaps/abc');
    for (const next of ['https://evil.example', '//evil.example', '/impact/../x', '/impact/gaps\\x', '/impact/logout'])
      expect(await goes(next)).toBe('/impact/overview');
  });

  it('asks the browser once more that comes from elsewhere, where the cookie is held back', async () => {
    const { app } = await openDashboard();
    const from = async (site: string) =>
      await (await app.request(`${host}/impact`, { headers: { 'Sec-Fetch-Site': site } })).text();
    expect(await from('cross-site')).toContain('http-equiv="refresh"');
    expect(await from('same-origin')).not.toContain('http-equiv="refresh"');
  });

  it('ends with the session, with a withdrawn access and by signing out', async () => {
    const { signIn, pass, store, village, post } = await openDashboard();
    const { get } = await signIn();
    expect((await get('/impact/overview')).status).toBe(200);
    pass(12.1);
    expect((await get('/impact/overview')).status).toBe(303);

    const other = await signIn(village.code);
    await store.withdraw(village.staff.id);
    expect((await other.get('/impact/overview')).status).toBe(303);

    const third = await signIn();
    const form_token = tokenIn(await (await third.get('/impact/gaps')).text());
    const out = await post('/impact/logout', { form_token }, { Cookie: third.cookie });
    expect(out.headers.get('Set-Cookie')).toMatch(/lotse_impact=;.*Max-Age=0/u);
    expect((await third.get('/impact/overview')).status).toBe(303);
  });
});

describe('forms of the dashboard', () => {
  const gap = '/impact/gaps/00000000-0000-4000-8000-000000000001';

  it('are refused from other origins, also with all that they should carry', async () => {
    const { signIn, post, states, town } = await openDashboard();
    const { cookie, get } = await signIn();
    const form_token = tokenIn(await (await get(gap)).text());
    for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }]) {
      const response = await post(`${gap}/state`, { state: 'taken', form_token }, { Cookie: cookie, ...headers });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('Das wurde nicht ausgeführt');
      expect((await post('/impact/login', { code: town.code }, headers)).status).toBe(403);
    }
    expect(states.size).toBe(0);
  });

  it('are taken from the address that people know, behind a proxy', async () => {
    const { signIn, post, states } = await openDashboard();
    const { cookie, get } = await signIn();
    const form_token = tokenIn(await (await get(gap)).text());
    const headers = { Cookie: cookie, Origin: 'https://lotse.example' };
    expect((await post(`${gap}/state`, { state: 'taken', form_token }, headers)).status).toBe(303);
    expect(states.size).toBe(1);
  });

  it.each(['', 'x', 'A'.repeat(43)])('are refused without the token of their session (%j)', async (form_token) => {
    const { signIn, post, states } = await openDashboard();
    const { cookie } = await signIn();
    expect((await post(`${gap}/state`, { state: 'taken', form_token }, { Cookie: cookie })).status).toBe(403);
    expect((await post('/impact/logout', { form_token }, { Cookie: cookie })).status).toBe(403);
    expect(states.size).toBe(0);
  });

  it('are refused with the token of another session', async () => {
    const { signIn, post, states } = await openDashboard();
    const [one, other] = [await signIn(), await signIn()];
    const form_token = tokenIn(await (await other.get(gap)).text());
    expect(form_token).toMatch(/^[\w-]{43}$/u);
    expect((await post(`${gap}/state`, { state: 'taken', form_token }, { Cookie: one.cookie })).status).toBe(403);
    expect(states.size).toBe(0);
  });
});
