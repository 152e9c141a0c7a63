import { describe, expect, it } from 'vitest';
import { createPageView } from '../../../adapters/web/page-view.js';
import { testApp } from '../../support/http-client.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { openTestLotse } from '../../support/test-lotse.js';

const office = makeSourcePage({
  id: '1',
  path: '/town/de/ausländerbehörde/',
  title: 'Ausländerbehörde',
  html: '<p>Hier verlängern Sie Ihre Erlaubnis.</p>',
});
const german = makeSourcePage({
  id: '2',
  title: 'Wohnsitz <anmelden>',
  html: `<h2>Kontakt</h2>
    <p>Nach der Anmeldung gehen Sie zur <a href="https://gone.example/town/de/ausländerbehörde/">Ausländerbehörde</a>.</p>
    <p>Mehr beim <a href="https://www.bamf.de/de">BAMF</a>, <a href="/town/de/nowhere/">nirgends</a>
      und <a href="javascript:alert(1)">hier</a>.</p>
    <p>Schreiben Sie an <a href="mailto:amt@town.example">amt@town.example</a>.</p>`,
});
const arabic = makeSourcePage({
  id: '12',
  path: '/town/ar/تسجيل/',
  title: 'تسجيل عنوان السكن',
  html: '<p>اتصل على الرقم 069 90009-120 من فضلك.</p>',
  versions: { de: '2', ar: '12' },
});

async function view(path: string): Promise<{ status: number; html: string }> {
  const lotse = await openTestLotse();
  await lotse.index(new MemorySource({ de: [office, german], ar: [arabic] }));
  await lotse.refresh();
  const { app } = testApp({ channels: [createPageView(lotse.assistant, lotse.texts)] });
  const response = await app.request(path);
  return { status: response.status, html: await response.text() };
}

describe('a page as Lotse read it', () => {
  it('shows titles and texts as text, with the way back to the questions', async () => {
    const { html } = await view('/pages/town/de/2/');
    expect(html).toContain('<h1>Wohnsitz &lt;anmelden&gt;</h1>');
    expect(html).toContain('<h2>Kontakt</h2>');
    expect(html).toContain('<header><a href="/">');
    expect(html).toContain('<html lang="de" dir="ltr">');
  });

  it('leads links between pages to the pages here: their own host may not exist', async () => {
    const { html } = await view('/pages/town/de/2/');
    const [, target = ''] = /<a href="([^"]+)"[^>]*>Ausländerbehörde</u.exec(html) ?? [];
    expect(target).toBe('/pages/town/de/ausl%C3%A4nderbeh%C3%B6rde/');
    expect((await view(target)).html).toContain('Hier verlängern Sie Ihre Erlaubnis.');
  });

  it('keeps links that lead elsewhere, and leaves those that lead nowhere or run scripts as text', async () => {
    const { html } = await view('/pages/town/de/2/');
    expect(html).toContain('<a href="https://www.bamf.de/de" rel="noopener noreferrer">BAMF</a>');
    expect(html).toContain('<a href="mailto:amt@town.example" dir="ltr">amt@town.example</a>');
    expect(html).toMatch(/, nirgends\s+und hier\./u);
  });

  it('sets telephone numbers apart: right-to-left text would swap their parts', async () => {
    const { html } = await view('/pages/town/ar/تسجيل/');
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('الرقم <a href="tel:06990009120" dir="ltr">069 90009-120</a> من');
  });

  it('writes the day of the last change out: figures would be swapped too', async () => {
    expect((await view('/pages/town/ar/تسجيل/')).html).toMatch(/: 2 \p{L}+ 2026/u);
    expect((await view('/pages/town/de/2')).html).toContain('2. Januar 2026');
  });

  it.each(['/pages/town/de/nowhere/', '/pages/nowhere/de/2/', '/pages/town/%E0%A4%A/', '/pages/town/..%2F..%2Fetc'])(
    'is not found where there is none: %s',
    async (path) => {
      expect((await view(path)).status).toBe(404);
    },
  );
});
