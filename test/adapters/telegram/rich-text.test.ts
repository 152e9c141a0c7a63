import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraph, toMessages } from '../../../adapters/telegram/rich-text.js';
import { parseTelegramHtml } from '../../support/telegram-html.js';

describe('text for Telegram', () => {
  it('escapes everything that would be markup', () => {
    const [message] = toMessages([
      { spans: [{ text: '<b> & "x"', href: 'https://a.example/?a=1&b="2"', bold: true }] },
    ]);
    expect(message?.html).toBe(
      '<b><a href="https://a.example/?a=1&amp;b=&quot;2&quot;">&lt;b&gt; &amp; &quot;x&quot;</a></b>',
    );
    expect(message?.plain).toBe('<b> & "x"');
  });

  it('links to web pages only', () => {
    const [message] = toMessages([{ spans: [{ text: 'x', href: 'javascript:alert(1)' }] }]);
    expect(message?.html).toBe('x');
  });

  it('begins a new message between paragraphs', () => {
    const long = paragraph('a'.repeat(3000));
    expect(toMessages([long, long, paragraph('end')]).map(({ plain }) => plain.length)).toEqual([3000, 3000 + 2 + 3]);
  });

  it('divides a paragraph that is too long after a sentence, and closes what it opened', () => {
    const sentence = `${'wort '.repeat(19)}ende. `;
    const messages = toMessages([{ spans: [{ text: sentence.repeat(60).trim() }], quoted: true }]);
    expect(messages.length).toBe(2);
    for (const { html, plain } of messages) {
      expect(html).toMatch(/^<blockquote>.*ende\.<\/blockquote>$/su);
      expect(plain.startsWith('wort')).toBe(true);
    }
  });

  it('keeps every message within the limit and within the markup that Telegram reads, whatever the text', () => {
    const span = fc.record({
      text: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('<>&"'.repeat(2000), '😀'.repeat(3000), 'x'.repeat(5000), 'a b. '.repeat(2000)),
      ),
      bold: fc.boolean(),
      italic: fc.boolean(),
      href: fc.constantFrom('https://a.example/?q=<&">', 'tel:1'),
    });
    const paragraphs = fc.array(fc.record({ spans: fc.array(span, { maxLength: 4 }), quoted: fc.boolean() }));
    fc.assert(
      fc.property(paragraphs, (given) => {
        const messages = toMessages(given);
        const squeezed = (text: string) => text.replace(/\s+/gu, '');
        for (const { html, plain } of messages) {
          expect(plain.length).toBeLessThanOrEqual(4096);
          expect(plain.trim()).not.toBe('');
          expect(parseTelegramHtml(html).text).toBe(plain);
          expect(plain).not.toMatch(/\p{Surrogate}/u);
        }
        const said = given.map(({ spans }) => spans.map(({ text }) => text).join(''));
        expect(squeezed(messages.map(({ plain }) => plain).join(''))).toBe(squeezed(said.join('')));
      }),
      { numRuns: 60 },
    );
  });
});
