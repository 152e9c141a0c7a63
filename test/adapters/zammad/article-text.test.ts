import { describe, expect, it } from 'vitest';
import { articleHtml } from '../../../adapters/zammad/article-html.js';
import { articleText } from '../../../adapters/zammad/article-text.js';

describe('the HTML of an article as text', () => {
  it.each([
    ['<p>eins</p><p>zwei</p>', 'eins\n\nzwei'],
    ['<div>eins<br>zwei</div><div>drei</div>', 'eins\nzwei\ndrei'],
    ['<h1>Termin</h1><ol><li>Pass</li><li>Foto</li></ol>', 'Termin\n\n 1. Pass\n 2. Foto'],
    ['<a href="https://town.example/">Seite</a>', 'Seite (https://town.example/)'],
    ['<a href="https://town.example/">https://town.example/</a>', 'https://town.example/'],
    ['<a href="mailto:amt@town.example">schreiben</a>', 'schreiben (amt@town.example)'],
    ['<a href="tel:+4969900090">069 90009</a>', '069 90009'],
    ['<a href="javascript:alert(1)">hier</a><script>alert(1)</script>', 'hier'],
    ['<p>neu</p><blockquote type="cite"><p>alt</p><blockquote>älter</blockquote></blockquote>', 'neu'],
    [
      '<p>Im Gesetz steht:</p><blockquote>Wer umzieht, meldet sich.</blockquote>',
      'Im Gesetz steht:\n\n> Wer umzieht, meldet sich.',
    ],
    ['<p>Bild: <img src="cid:1" alt="Logo"></p>', 'Bild:'],
    ['a &lt; b &amp; c&nbsp;&uuml;&nbsp;', 'a < b & c ü'],
    ['<p></p><div><br></div>', ''],
    ['', ''],
  ])('%j is %j', (html, text) => {
    expect(articleText(html)).toBe(text);
  });
});

describe('text as the HTML of an article', () => {
  it.each([
    'مرحبا <b>nicht fett</b> & "so" \'so\'',
    'Zeile eins\nZeile zwei',
    '&amp; &lt;script&gt; <script>alert(1)</script>',
    'Siehe https://town.example/a?b=1&c=2.',
  ])('comes back as it was: %j', (text) => {
    expect(articleText(articleHtml(text))).toBe(text);
  });

  it('has each line in its own direction, and addresses as links', () => {
    expect(articleHtml('[1] Kurs: https://town.example/kurs\n\nمرحبا')).toBe(
      '<div dir="auto">[1] Kurs: <a href="https://town.example/kurs">https://town.example/kurs</a></div>' +
        '<div><br></div><div dir="auto">مرحبا</div>',
    );
  });
});
