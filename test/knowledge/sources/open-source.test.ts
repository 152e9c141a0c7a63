import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Folder } from '../../../knowledge/sources/folder.js';
import { IntegreatCms } from '../../../knowledge/sources/integreat-cms.js';
import { openSource } from '../../../knowledge/sources/open-source.js';
import { Website } from '../../../knowledge/sources/website.js';
import { LotseError } from '../../../src/errors.js';
import { answering, loopbackServer, quickFetch } from './loopback-server.js';
import { htmlPage } from './web-fixtures.js';

function fileWith(name: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lotse-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

it.each([
  ['test/knowledge', Folder],
  ['https://cms.example', IntegreatCms],
  ['http://localhost:8000/api/v3/', IntegreatCms],
  ['https://www.stadt.example/sitemap.xml', Website],
  ['https://www.stadt.example/sitemap.xml.gz', Website],
  ['https://www.stadt.example/pages.txt', Website],
  ['sitemap:https://www.stadt.example/sitemap.php?x=1', Website],
  [' https://cms.example ', IntegreatCms],
])('opens %j', (spec, kind) => {
  expect(openSource(spec)).toBeInstanceOf(kind);
});

it('opens "demo": the bundled municipality, whose pages Lotse itself shows', async () => {
  expect(await openSource('demo').regions()).toMatchObject([{ slug: 'lindenfurt', readAt: 'lotse' }]);
});

it('opens a file with addresses as a web site named after its host', async () => {
  const { origin } = await loopbackServer(answering({ '/a': htmlPage() }, { 'content-type': 'text/html' }));
  const file = fileWith('pages.txt', `# pages\n${origin}/a\nbroken\n`);
  const source = openSource(file, { fetch: quickFetch });
  const [region] = await source.regions();
  expect(region).toMatchObject({ slug: '127-0-0-1', name: '127.0.0.1' });
  const named = openSource(file, { allowPrivateNetwork: true, site: { slug: 'stadt', name: 'Stadt' } });
  expect(await named.regions()).toMatchObject([{ slug: 'stadt', name: 'Stadt' }]);
});

it.each([
  '',
  'cms.example',
  '/no/such/folder',
  'ftp://cms.example',
  'file:///etc',
  'sitemap:',
  'sitemap:/etc/passwd',
  'package.json',
  'http://',
])('refuses %j and says which forms there are', (spec) => {
  expect(() => openSource(spec)).toThrow(LotseError);
  expect(() => openSource(spec)).toThrow(
    expect.objectContaining({ code: 'invalid_request', hint: expect.stringContaining('sitemap:') }),
  );
});

it('refuses a file without addresses', () => {
  expect(() => openSource(fileWith('empty.txt', '# nothing\n'))).toThrow('is a list without a web address');
});
