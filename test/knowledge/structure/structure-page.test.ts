import { describe, expect, it } from 'vitest';
import { structurePage } from '../../../knowledge/structure/structure-page.js';
import { blocks, outline } from './support/outline.js';

const icon = (name: string) => `<img src="https://cms.example/static/svg/${name}.svg" alt="${name}">`;

describe('lists', () => {
  it('makes each entry a block, nested ones after their parent', () => {
    expect(
      blocks(
        '<p>Sie brauchen:</p><ul><li>Pass<ul><li>gültig</li></ul>und Visum</li><li><p>Foto.</p><p>Neu.</p></li></ul>',
      ),
    ).toEqual([
      ['paragraph', ['Sie brauchen:']],
      ['item', ['Pass']],
      ['item', ['gültig']],
      ['item', ['und Visum']],
      ['item', ['Foto.', 'Neu.']],
    ]);
  });

  it('reads terms and definitions as sentences', () => {
    const html = `<dl><dt>Kaution</dt> <dd><p>Geld für den Vermieter. Höchstens drei Mieten.</p></dd>
      <dt>Was ist das?</dt><dd>Eine Frage.</dd><dt>Papiere</dt><dd><ul><li>Pass</li></ul></dd><dt>Allein</dt></dl>`;
    expect(blocks(html)).toEqual([
      ['item', ['Kaution: Geld für den Vermieter.', 'Höchstens drei Mieten.']],
      ['item', ['Was ist das?', 'Eine Frage.']],
      ['item', ['Papiere:']],
      ['item', ['Pass']],
      ['item', ['Allein']],
    ]);
  });
});

describe('tables', () => {
  it('makes each row one readable sentence and repeats nothing', () => {
    const html = `<table><caption>Gebühren</caption><thead><tr><th>Kurs</th><th>Tag</th><th>Zeit</th></tr></thead>
      <tr><td>A1</td><td rowspan="2">Montag<br>Dienstag</td><td>9. bis 11. Uhr</td></tr><tr><td>A2</td><td colspan="2">14 Uhr</td></tr>
      <tr><td></td><td>Pause</td></tr></table>`;
    expect(blocks(html)).toEqual([
      ['paragraph', ['Gebühren']],
      ['row', ['Kurs; Tag; Zeit']],
      ['row', ['A1: Montag, Dienstag; 9. bis 11. Uhr']],
      ['row', ['A2: 14 Uhr']],
      ['row', ['Pause']],
    ]);
  });

  it('keeps running text in a cell as sentences', () => {
    const html =
      '<table><tr><th>Anmeldung</th><td>Gehen Sie ins Bürgerbüro. Der Pass muss mit.</td><td>Gratis</td></tr></table>';
    expect(blocks(html)).toEqual([['row', ['Anmeldung: Gehen Sie ins Bürgerbüro.', 'Der Pass muss mit.', 'Gratis']]]);
  });

  it('reads a table that only places things as if it were none', () => {
    const html =
      '<table><tr><td><h2>A</h2><p>Eins.</p></td><td><table><tr><td>k</td><td>v</td></tr></table></td></tr></table>';
    expect(outline(html)).toEqual([['A', ['Eins.', 'k: v']]]);
  });

  it('separates Arabic cells with Arabic marks', () => {
    expect(blocks('<table><tr><td>أ</td><td>ب</td><td>ج</td></tr></table>', 'ar')).toEqual([['row', ['أ: ب؛ ج']]]);
  });
});

describe('contact lines', () => {
  it('keeps each line of an address with icons a sentence of its own', () => {
    const html = `<p>${icon('pin')} Rathausplatz 1,<br>12345 Lindenfurt<br>${icon('call')}&nbsp;<a href="tel:+4969">069 90009-100</a><br>
      ${icon('mail')} <a href="mailto:a@b.example">a@b.example</a><br>${icon('clock')} Mo.–Fr. 8.30 bis 12 Uhr</p>`;
    expect(blocks(html)).toEqual([
      ['contact', ['Rathausplatz 1, 12345 Lindenfurt', '069 90009-100', 'a@b.example', 'Mo.–Fr. 8.30 bis 12 Uhr']],
    ]);
  });

  it('takes the name above the number into the contact and leaves sentences outside', () => {
    const html =
      '<p>Wir helfen Ihnen gern bei allen Fragen rund um die Wohnung.<br>Jugendamt<br>Tel. 069 90009-160</p>';
    expect(blocks('<p><b>Jugendamt</b><br>Frau Beispiel<br>Tel. 069 90009-160</p>')[0]?.[0]).toBe('contact');
    expect(blocks(html).map(([kind]) => kind)).toEqual(['paragraph', 'contact']);
  });

  it('parts contacts at their icons, but not a sentence at an icon in it', () => {
    expect(blocks(`<p>${icon('pin')} Hauptstr. 5 ${icon('call')} 069 90009-100</p>`)).toEqual([
      ['contact', ['Hauptstr. 5', '069 90009-100']],
    ]);
    expect(blocks(`<p>Klicken Sie auf ${icon('pin')} und wählen Sie Ihren Ort aus.</p>`)).toEqual([
      ['paragraph', ['Klicken Sie auf und wählen Sie Ihren Ort aus.']],
    ]);
  });

  it('mends a sentence that was broken by hand', () => {
    expect(
      blocks('<p>Diese lange Zeile wurde vom Redakteur von Hand<br>umgebrochen und geht hier weiter.</p>')[0]?.[1],
    ).toHaveLength(1);
  });
});

describe('words and links', () => {
  it('never breaks a word at inline elements and always does at block elements', () => {
    expect(structurePage('<b>K</b>ita<wbr>platz, So&shy;zi&#8203;al<!-- x -->amt', 'de').sentences).toEqual([
      'Kitaplatz, Sozialamt',
    ]);
    expect(structurePage('<p>a</p><p>b</p>c<div>d</div>e<img src="x">f', 'de').sentences).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e f',
    ]);
  });

  it('leaves out what nobody sees and keeps what screens show', () => {
    const html = `<p hidden>weg</p><p style="color:red;display : none">weg</p><i aria-hidden="true">weg</i><script>weg</script>
      <noscript>weg</noscript><template>weg</template><iframe>weg</iframe><p>&nbsp;</p><h3>&nbsp;</h3><div aria-hidden="true">da</div>`;
    expect(structurePage(html, 'de').sentences).toEqual(['da']);
  });

  it('keeps the joiners of Persian words', () => {
    expect(structurePage('<p>می\u200Cکنم</p><p>\u200C</p>', 'fa').sentences).toEqual(['می\u200Cکنم']);
  });

  it('remembers links with the sentence that holds their text', () => {
    const html = `<h2>Zum <a href="/amt/">Amt</a></h2><p>Eins. <a href="tel:112">Zwei hier. Drei</a> da.</p>
      <table><tr><td>k</td><td><a href="../x">Wert</a></td></tr></table><a href="#oben">oben</a><a href="javascript:x()">x</a><a href="/leer/"></a>`;
    expect(structurePage(html, 'de').links).toEqual([
      { text: 'Amt', href: '/amt/', sentence: null },
      { text: 'Zwei hier.', href: 'tel:112', sentence: 1 },
      { text: 'Drei', href: 'tel:112', sentence: 2 },
      { text: 'Wert', href: '../x', sentence: 3 },
    ]);
  });
});

describe('any page', () => {
  it('gives an empty structure for a page without text', () => {
    expect(structurePage('<div><p>&nbsp;</p></div>', 'de')).toEqual({
      sentences: [],
      sections: [],
      blocks: [],
      links: [],
    });
  });

  it.each([
    '<div>',
    '<ul><li>',
    '<details><summary>s</summary>',
    '<table><tr><td>',
    '<dl><dd>',
    '<blockquote class="box">',
    '<b>',
  ])('reads 10,000 nested %s without losing the text within', (tag) => {
    const { sentences, sections } = structurePage(`${tag.repeat(10_000)}Ganz innen.`, 'de');
    expect(sentences.at(-1)).toBe('Ganz innen.');
    expect(Math.max(...sections.map(({ headingPath }) => headingPath.length))).toBeLessThan(20);
  });

  it('takes time in proportion to the length of a page', () => {
    const page = (copies: number) => `<p>${'Ein Satz mit z. B. einem <b>Wort</b>. '.repeat(copies)}</p>`;
    const timeMs = (html: string) => {
      const start = performance.now();
      structurePage(html, 'de');
      return performance.now() - start;
    };
    timeMs(page(2000));
    // Eight times the text; quadratic time would take 64 times as long.
    const fastest = (copies: number) => Math.min(...[1, 2, 3].map(() => timeMs(page(copies))));
    const small = fastest(2000);
    expect(fastest(16_000)).toBeLessThan(small * 32 + 100);
  });

  it('makes well-formed text of halves of surrogate pairs', () => {
    expect(structurePage('a\uD800b', 'de').sentences).toEqual(['a\uFFFDb']);
  });
});
