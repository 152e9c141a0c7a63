import { describe, expect, it } from 'vitest';
import { decodeHtml } from '../../../knowledge/sources/html-decoding.js';
import { languageCode, languageFromCode } from '../../../knowledge/sources/language-facts.js';
import { readWebPage, type WebPage } from '../../../knowledge/sources/web-page.js';
import { htmlPage } from './web-fixtures.js';

const URL_OF_PAGE = 'https://stadt.example/leben/anmelden.html';
const isNamed = (url: string) => new URL(url).hostname === 'stadt.example';

function read(html: string, contentLanguage?: string): WebPage {
  const page = readWebPage(html, URL_OF_PAGE, contentLanguage, isNamed);
  if ('problem' in page) return expect.fail(page.problem);
  return page;
}
const problem = (html: string) => readWebPage(html, URL_OF_PAGE, undefined, isNamed);
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('main text', () => {
  it('keeps headings, lists, tables and contact lines, and leaves the furniture of the site out', () => {
    const main = `<p>Wer umzieht, muss sich anmelden.</p><h2>Unterlagen</h2><ul><li>Pass</li><li>Bestätigung</li></ul>
      <table><tr><th>Montag</th><td>8–12 Uhr</td></tr></table><p>Telefon: 0821 123</p>`;
    const { html } = read(htmlPage({ main }));
    expect(html).toContain('<h2>Unterlagen</h2>');
    for (const part of ['Wer umzieht', 'Pass', 'Bestätigung', 'Montag', '8–12 Uhr', '0821 123'])
      expect(html).toContain(part);
    expect(words(html)).not.toMatch(/Startseite|Suche|Impressum/);
  });

  it('keeps the whole main part where little of it is an article', () => {
    const contacts = Array.from(
      { length: 12 },
      (_, n) => `<li class="sidebar-contact"><a href="/amt/${n}">Amt ${n}</a></li>`,
    );
    const { html } = read(htmlPage({ main: `<ul>${contacts.join('')}</ul>` }));
    for (let n = 0; n < 12; n++) expect(words(html)).toContain(`Amt ${n}`);
    expect(words(html)).not.toContain('Impressum');
  });

  it('keeps the headings of accordions, which stand in buttons, and what opens under them', () => {
    const main = `<h2><button aria-controls="kosten">Was kostet es?</button></h2>
      <div id="kosten" hidden aria-hidden="true" style="display:none"><p>Die Anmeldung kostet nichts, auch nicht für Kinder.</p></div>
      <p hidden>Dieser Text ist veraltet und für niemanden.</p>`;
    const text = words(read(htmlPage({ main })).html);
    expect(text).toContain('Was kostet es? Die Anmeldung kostet nichts');
    expect(text).not.toContain('veraltet');
  });

  it('does without a main part and without any markup', () => {
    expect(words(read('<p>Nur ein Satz.').html)).toBe('Nur ein Satz.');
  });

  it.each(['', '<html></html>', htmlPage({ title: '', main: '' }), '<body><script>x()</script></body>'])(
    'says when there is no text: %j',
    (html) => {
      expect(problem(html)).toEqual({ problem: 'has no text' });
    },
  );

  it('says when the markup is no page for people, quickly', () => {
    expect(problem('<div>'.repeat(50_000))).toEqual({ problem: expect.stringContaining('nested more than') });
    expect(problem(htmlPage({ main: '<p>x</p>'.repeat(50_000) }))).toEqual({
      problem: expect.stringContaining('cannot be read'),
    });
  });

  it('makes links absolute and takes the address off those that lead nowhere', () => {
    const main =
      '<p><a href="formular.pdf">Formular</a> <a href="javascript:x()">Drucken</a> <a href="tel:123">Anruf</a></p>';
    const { html } = read(htmlPage({ main }));
    expect(html).toContain('href="https://stadt.example/leben/formular.pdf"');
    expect(html).toContain('href="tel:123"');
    expect(html).not.toContain('javascript:');
  });
});

describe('facts', () => {
  it('takes the only first heading for the title, else the title of the document', () => {
    expect(read(htmlPage({ title: 'Wohnung anmelden' })).title).toBe('Wohnung anmelden');
    expect(read(htmlPage({ main: '<h1>Zweite</h1><p>Text</p>' })).title).toBe('Anmelden | Musterstadt');
    expect(read('<p>Text').title).toBe(URL_OF_PAGE);
  });

  it("takes the page's own address, unless it is on another host", () => {
    const canonical = (href: string) => read(htmlPage({ head: `<link rel="canonical" href="${href}">` })).url;
    expect(canonical('/anmelden#oben')).toBe('https://stadt.example/anmelden');
    expect(canonical('https://fremd.example/')).toBe(URL_OF_PAGE);
  });

  it('takes the language from the page, then from the header', () => {
    expect(read(htmlPage({ lang: 'de-DE' }), 'en').language).toBe('de');
    expect(read('<meta http-equiv="Content-Language" content="tr"><p>Metin', 'en').language).toBe('tr');
    expect(read('<p>Text', 'en-GB').language).toBe('en');
    expect(read('<p>Text', 'de, en').language).toBeNull();
  });

  it('finds the versions in other languages', () => {
    const head = `<link rel="alternate" hreflang="en" href="/en/register#top"><link rel="alternate" hreflang="x-default" href="/">
      <link rel="alternate" type="application/rss+xml" href="/feed">`;
    expect(read(htmlPage({ head })).alternates).toEqual({ en: 'https://stadt.example/en/register' });
  });

  it('obeys a page that asks not to be indexed', () => {
    expect(problem(htmlPage({ head: '<meta name="ROBOTS" content="NOINDEX, follow">' }))).toEqual({
      problem: 'asks not to be indexed',
    });
  });
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['en_GB', 'en'],
  ['zh-Hant-TW', 'zh-hant'],
  ['de-x-ls', 'de-si'],
  ['de-DE-x-simple', 'de-si'],
  ['de-SI', 'de-si'],
  ['x-default', null],
  ['Deutsch!', null],
  ['', null],
])('keeps the language tag %j as %j', (tag, code) => {
  expect(languageCode(tag)).toBe(code);
});

it('names languages and their direction', () => {
  expect(languageFromCode('fa')).toEqual({ code: 'fa', nativeName: 'فارسی', dir: 'rtl' });
  expect(languageFromCode('uk')).toEqual({ code: 'uk', nativeName: 'українська', dir: 'ltr' });
  expect(languageFromCode('?')).toEqual({ code: '?', nativeName: '?', dir: 'ltr' });
});

it('decodes old encodings, as the header or the page names them', () => {
  const latin1 = Buffer.from('<meta charset="iso-8859-1">Gebühr', 'latin1');
  expect(decodeHtml(latin1, 'text/html')).toContain('Gebühr');
  expect(decodeHtml(Buffer.from('Gebühr', 'latin1'), 'text/html; charset=ISO-8859-1')).toBe('Gebühr');
  expect(decodeHtml(Buffer.from('Gebühr'), 'text/html; charset=nonsense')).toBe('Gebühr');
});
