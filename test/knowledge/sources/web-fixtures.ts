/** A page as web sites make them: navigation, main part, footer. */
export function htmlPage(options: { title?: string; lang?: string; head?: string; main?: string } = {}): string {
  const { title = 'Anmelden', lang = 'de', head = '', main = `<p>Wer umzieht, muss sich ${title}.</p>` } = options;
  return `<!DOCTYPE html><html lang="${lang}"><head><title>${title} | Musterstadt</title>${head}</head><body>
<header><nav><ul><li><a href="/">Startseite</a></li><li><a href="/suche">Suche</a></li></ul></nav></header>
<main><h1>${title}</h1>${main}</main>
<footer><p>Impressum und Datenschutz</p></footer></body></html>`;
}

export function sitemap(urls: (string | { loc: string; lastmod: string })[]): string {
  const items = urls.map((url) => {
    const { loc, lastmod } = typeof url === 'string' ? { loc: url, lastmod: '' } : url;
    return `<url><loc>${loc.replace(/&/g, '&amp;')}</loc>${lastmod && `<lastmod>${lastmod}</lastmod>`}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${items.join('')}</urlset>`;
}

export function sitemapIndex(urls: string[]): string {
  const items = urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`);
  return `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${items.join('')}</sitemapindex>`;
}
