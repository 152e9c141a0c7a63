import { describe, expect, it } from 'vitest';
import { headingsOf, structurePage } from '../../../knowledge/structure/structure-page.js';
import { blocks, outline } from './support/outline.js';

describe('headings', () => {
  it('keeps the heading path of nested headings', () => {
    expect(outline('<p>Vorab.</p><h2>A</h2><p>a</p><h3>B</h3><p>b</p><h4>C</h4><h3>D</h3><p>d</p><h2>E</h2>')).toEqual([
      ['', ['Vorab.']],
      ['A', ['a']],
      ['A › B', ['b']],
      ['A › B › C', []],
      ['A › D', ['d']],
      ['E', []],
    ]);
  });

  it('begins a section at each of two headings with the same text', () => {
    const html = '<h2>A</h2><p>eins</p><h2>A</h2><p>zwei</p><h2>B</h2><h3>A</h3><h2>B</h2><p>drei</p>';
    expect(headingsOf(structurePage(html, 'de'))).toEqual(['A', 'A', 'B', 'A', 'B']);
  });

  it('takes a bold line above text for a heading below the real one, until the next heading', () => {
    const html =
      '<h2>A</h2><p><strong>Was kostet das?</strong></p><p>Nichts.</p><p><b>Wo?</b></p><p>Hier.</p><h3>B</h3><p>b</p>';
    expect(outline(html)).toEqual([
      ['A', []],
      ['A › Was kostet das?', ['Nichts.']],
      ['A › Wo?', ['Hier.']],
      ['A › B', ['b']],
    ]);
  });

  it.each([
    ['a sentence', '<p><b>Rufen Sie vorher an.</b></p><p>Danke.</p>'],
    ['an exclamation', '<p><b>Lassen Sie sich beraten!</b></p><p>Danke.</p>'],
    ['a telephone number', '<p><b>069 90009-100</b></p><p>Danke.</p>'],
    ['a price', '<p><b>29 Euro</b></p><p>Danke.</p>'],
    ['bold in part', '<p><b>Wichtig:</b> der Pass</p><p>Danke.</p>'],
    ['the introduction of a list', '<p><b>Sie brauchen:</b></p><ul><li>Pass</li></ul>'],
    ['at the end', '<p>Danke.</p><p><b>Ihre Stadt</b></p>'],
    ['long', `<p><b>${'Wort '.repeat(40)}</b></p><p>Danke.</p>`],
  ])('leaves a bold line that is %s a sentence', (_, html) => {
    expect(headingsOf(structurePage(html, 'de'))).toEqual([]);
  });

  it('keeps a bold name between a heading and its contact lines with the contact', () => {
    const html = '<h3>Beratung</h3><p><b>Kathrin Beispiel</b></p><p>Tel. 069 90009-120</p>';
    expect(outline(html)).toEqual([['Beratung', ['Kathrin Beispiel', 'Tel. 069 90009-120']]]);
  });

  it('ends a heading whose end tag is missing where text begins', () => {
    expect(outline('<h2>A<p>Text.</p><p>Mehr.</p>')).toEqual([['A', ['Text.', 'Mehr.']]]);
  });

  it('reads a notice in large letters as text', () => {
    const notice =
      'Die Beratung ist im Moment geschlossen, weil die Stelle nicht besetzt ist. Bitte wenden Sie sich solange an das Bürgerbüro.';
    expect(outline(`<h4>${notice}</h4>`)[0]?.[1]).toHaveLength(2);
  });
});

describe('accordions', () => {
  it('takes the summary for the heading of what is folded in, and goes back after it', () => {
    const html = `<h2>Fragen</h2><details><summary><h3>Wer?</h3></summary><p>Alle.</p></details>
      <details><summary>Wo?</summary><h3>Im Norden</h3><p>Dort.</p></details><p>Viel Glück.</p>`;
    const structure = structurePage(html, 'de');
    expect(outline(html)).toEqual([
      ['Fragen', []],
      ['Fragen › Wer?', ['Alle.']],
      ['Fragen › Wo?', []],
      ['Fragen › Wo? › Im Norden', ['Dort.']],
      ['Fragen', ['Viel Glück.']],
    ]);
    expect(headingsOf(structure)).toEqual(['Fragen', 'Wer?', 'Wo?', 'Im Norden']);
  });

  it('tells a heading with the text of the outer one from the outer section going on', () => {
    const html = '<h2>A</h2><details><summary>S</summary>s</details><h2>A</h2><p>neu</p>';
    expect(headingsOf(structurePage(html, 'de'))).toEqual(['A', 'S', 'A']);
  });
});

describe('boxes', () => {
  const box =
    '<div class="box"><p><strong>Sie brauchen Hilfe?</strong></p>\n<p>Rufen Sie an: Tel. 069 90009-120. Wir helfen.</p></div>';

  it('keeps a box one block, its bold line a sentence', () => {
    expect(blocks(`<div><h2>A</h2><p>Text.</p>${box}<p>Mehr.</p></div>`)).toEqual([
      ['paragraph', ['Text.']],
      ['box', ['Sie brauchen Hilfe?', 'Rufen Sie an: Tel. 069 90009-120.', 'Wir helfen.']],
      ['paragraph', ['Mehr.']],
    ]);
  });

  it.each([
    '<aside>x</aside>',
    '<div style="border: 1px solid #ccc"><ul><li>x</li></ul></div>',
    '<section class="info-box">x</section>',
  ])('recognises %s', (html) => expect(blocks(`<p>Text.</p>${html}`)[1]?.[0]).toBe('box'));

  it.each([
    ['around the whole page', `<div class="box"><p>Eins.</p><p>Zwei.</p></div>`],
    ['around a large part', `<p>Eins.</p><div class="box">${'<p>Ein langer Absatz mit Text.</p>'.repeat(100)}</div>`],
    ['without a frame', '<p>Eins.</p><div class="wrapper checkbox" style="border: none; color: red">Zwei.</div>'],
  ])('sees no box in a frame %s', (_, html) => {
    expect(blocks(html).every(([kind]) => kind === 'paragraph')).toBe(true);
  });

  it('lets a heading in a box hold for the box only', () => {
    const html = '<h2>A</h2><p>a</p><aside><h3>Tipp</h3><p>t</p></aside><p>b</p>';
    expect(outline(html)).toEqual([
      ['A', ['a']],
      ['A › Tipp', ['t']],
      ['A', ['b']],
    ]);
  });
});
