import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { answerHtml, textHtml } from '../../adapters/integreat/answer-html.js';
import { spansHtml } from './telegram-spans.js';
import { articleHtml } from '../../adapters/zammad/article-html.js';
import { cleanHtml } from '../../src/channels/clean-html.js';
import { createTexts } from '../../src/languages/texts.js';
import { packageRoot } from '../../src/package-root.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { hostileMarkup } from './hostile-markup.js';

const allowed = new Set(['p', 'div', 'br', 'ul', 'li', 'a', 'em', 'i', 'b', 'blockquote', '#text']);
const texts = createTexts();

/** What a reader's program would make of it: names of elements, of attributes, and addresses. */
function read(html: string) {
  const [names, attributes, addresses] = [new Set<string>(), new Set<string>(), [] as string[]];
  const walk = (nodes: readonly object[]) => {
    for (const node of nodes as {
      nodeName: string;
      attrs?: { name: string; value: string }[];
      childNodes?: object[];
    }[]) {
      names.add(node.nodeName);
      for (const { name, value } of node.attrs ?? []) {
        attributes.add(name);
        if (name === 'href') addresses.push(value);
      }
      walk(node.childNodes ?? []);
    }
  };
  walk(parseFragment(html).childNodes);
  return { names, attributes, addresses };
}

function expectHarmless(html: string): void {
  const { names, attributes, addresses } = read(html);
  expect([...names].filter((name) => !allowed.has(name))).toEqual([]);
  expect([...attributes].filter((name) => !['href', 'lang', 'dir'].includes(name))).toEqual([]);
  expect(addresses.filter((address) => !/^(?:https?:|tel:|mailto:)/u.test(address))).toEqual([]);
}

describe.each(hostileMarkup)('markup in what others wrote: %s', (evil) => {
  it('is nothing but text in the app and the CMS', async () => {
    const [source] = fakeAnswer().sources;
    if (!source) throw new Error('the answer has a source');
    for (const url of [
      'https://a.example/',
      evil,
      'javascript:alert(1)',
      ' \u0001JaVaScRiPt:alert(1)',
      'data:text/html,<b>',
    ]) {
      const answer = fakeAnswer({
        ...{ text: `${evil} [1]\n${evil}`, statements: [{ text: evil, sources: [1] }], suggestions: [evil] },
        sources: [{ ...source, title: evil, url, quote: evil, heading: evil, language: evil }],
      });
      expectHarmless(await answerHtml(answer, texts));
    }
    expectHarmless(await textHtml(evil));
  });

  it('is nothing but text in a ticket and on Telegram', () => {
    expectHarmless(articleHtml(`${evil}\nhttps://a.example/${evil}`));
    expectHarmless(spansHtml(evil, `https://a.example/${evil}`));
    expectHarmless(spansHtml(evil, 'javascript:alert(1)'));
  });

  it('does not come through the cleaning itself, as markup', () => {
    expectHarmless(cleanHtml(evil));
    expectHarmless(cleanHtml(`<p lang="x" onclick="y">${evil}</p><a href="//elsewhere.example">a</a>`));
  });
});

describe('templates', () => {
  const sources = ['adapters', 'src'].flatMap((folder) =>
    readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|js)$/u.test(name))
      .map((name) => path.join(folder, name)),
  );
  const using = (pattern: RegExp) =>
    sources.filter((file) => pattern.test(readFileSync(path.join(packageRoot, file), 'utf8'))).sort();

  it('never write markup into a page from a script', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(
      using(
        /unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function\(/u,
      ),
    ).toEqual([]);
  });

  it('pass markup on unescaped in these places only: a line break, our own styles, charts drawn from escaped texts', () => {
    expect(using(/\braw\(/u).filter((file) => file.startsWith('adapters'))).toEqual([
      'adapters/impact/html/chart-html.ts',
      'adapters/impact/report-html.ts',
      'adapters/integreat/answer-html.ts',
    ]);
  });
});
