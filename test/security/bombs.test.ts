import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzipBounded } from '../../knowledge/sources/bounded-body.js';
import { parseSitemapXml } from '../../knowledge/sources/sitemap-xml.js';
import { readWebPage } from '../../knowledge/sources/web-page.js';
import { structurePage } from '../../knowledge/structure/structure-page.js';
import { readSettingsFile } from '../../src/providers/region-settings-file.js';

const structure = (html: string) => structurePage(html, 'de');

describe('what is small and becomes large', () => {
  it('is not unpacked beyond its bound: gzip', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    expect(bomb.length).toBeLessThan(40_000);
    await expect(gunzipBounded(bomb, 1_000_000)).rejects.toThrow('is larger than 1000000 bytes');
  });

  it('is not expanded: entities of XML', () => {
    const entities = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY e0 "lol">${entities}]><urlset><url><loc>&e12;</loc></url></urlset>`;
    expect(parseSitemapXml(bomb)).toBeNull();
    const outside = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>';
    expect(parseSitemapXml(outside)).toBeNull();
    // Without a declaration it stays as it was written.
    expect(parseSitemapXml('<urlset><url><loc>https://a.example/?&x;</loc></url></urlset>')?.entries[0]?.url).toContain(
      '&x;',
    );
  });

  it('is not expanded: anchors of YAML', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`).join('\n');
    const read = readSettingsFile(`a0: &a0 [lol]\n${levels}\n`, { canMail: false, zammad: null });
    expect(read).toHaveProperty('faults');
  });
});

describe('what is nested more deeply than anybody writes', () => {
  it.each([1000, 20_000, 100_000])('ends nothing: XML, %i deep', (depth) => {
    const xml = `<urlset>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<url><loc>https://a.example/</loc></url></urlset>`;
    expect([0, 1]).toContain(parseSitemapXml(xml)?.entries.length ?? 0);
  });

  it.each(['div', 'b', 'ul><li', 'blockquote', 'table><tr><td', 'span'])('ends nothing: HTML of <%s>', (open) => {
    for (const depth of [600, 30_000]) {
      const html = `${`<${open}>`.repeat(depth)}Das Amt ist offen.`;
      const read = structure(html);
      expect(JSON.stringify(read).length).toBeLessThan(1_000_000);
      expect(readWebPage(html, 'https://a.example/', undefined, () => true)).toBeTypeOf('object');
    }
  });

  it('ends nothing: YAML', () => {
    const read = readSettingsFile(`state: ${'['.repeat(50_000)}`, { canMail: false, zammad: null });
    expect(read).toHaveProperty('faults');
  });
});
