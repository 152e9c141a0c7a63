import fc from 'fast-check';

const words = fc.constantFrom(
  ...`Kita Pass Stra\u00DFe z.&nbsp;B. Dr. Abs. 1. 10. 2026 Uhr. Sie? Ja! (Amt Amt) „Hilfe “ usw. Tel. 069 90009-120 a@b.de
  www.bamf.de &amp; &lt;b&gt; &auml; &#8222; &unknown; K&shy;ita &#8203; \u200C می\u200Cکنم؟ слово. grün, so: und; – Ende. Die Der`.split(
    /[ \n]+/,
  ),
);
const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));

const inlineTags = ['b', 'strong', 'em', 'i', 'span', 'u', 'font', 'sup', 'mark', 'label'];
const blockTags = [
  ...['p', 'div', 'section', 'article', 'aside', 'blockquote', 'address', 'pre', 'center', 'main', 'header', 'footer'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption', 'fieldset', 'legend', 'button'],
  ...['table', 'caption', 'thead', 'tbody', 'tr', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
];
const attributes = fc.constantFrom(
  ...[
    '',
    '',
    '',
    '',
    ' class="box"',
    ' class="info-box x"',
    ' style="border: 1px solid red"',
    ' style="font-weight: bold"',
  ],
  ...[
    ' hidden',
    ' style="display: none"',
    ' aria-hidden="true"',
    ' rowspan="2"',
    ' colspan=3',
    ' role="presentation"',
    " class='a",
  ],
);
const leaves = fc.constantFrom(
  ...[
    '<br>',
    '<br/>',
    '<hr>',
    '&nbsp;',
    '\n\n',
    '<!-- weg -->',
    '<script>var weg = "<p>";</script>',
    '<style>weg {}</style>',
  ],
  ...[
    '<template><p>weg</p></template>',
    '<noscript>weg</noscript>',
    '<iframe src="x">weg</iframe>',
    '<video>weg</video>',
  ],
  ...[
    '<img src="/static/svg/pin.svg">',
    '<img src="foto.jpg" alt="weg">',
    '<svg><text>weg</text></svg>',
    '<input value="weg">',
  ],
);

const tree = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 5, depthIdentifier: 'html' }).map((list) => list.join('')),
  node: fc.oneof(
    { depthIdentifier: 'html', depthSize: 'medium' },
    { weight: 5, arbitrary: text },
    { weight: 2, arbitrary: leaves },
    { weight: 3, arbitrary: element(fc.constantFrom(...inlineTags), tie('nodes')) },
    { weight: 6, arbitrary: element(fc.constantFrom(...blockTags), tie('nodes')) },
    { weight: 1, arbitrary: tie('nodes').map((inner) => `<a href="https://x.example/?a=1">${inner}</a>`) },
    { weight: 1, arbitrary: tie('nodes').map((inner) => `<p><b>${inner}</b></p>`) },
    { weight: 1, arbitrary: fc.array(fc.tuple(text, tie('nodes')), { maxLength: 3 }).map(definitions) },
    { weight: 1, arbitrary: fc.array(fc.array(tie('nodes'), { maxLength: 3 }), { maxLength: 3 }).map(table) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(text, tie('nodes'))
        .map(([title, inner]) => `<details><summary>${title}</summary>${inner}</details>`),
    },
  ),
}));

function element(tag: fc.Arbitrary<string>, inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(tag, attributes, inner)
    .map(([name, attribute, content]) => `<${name}${attribute}>${content}</${name}>`);
}

function definitions(entries: [string, string][]): string {
  return `<dl>${entries.map(([term, inner]) => `<dt>${term}</dt> <dd>${inner}</dd>`).join('\n')}</dl>`;
}

function table(rows: string[][]): string {
  const line = (cells: string[], name: string) =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
  return `<table>${rows.map((cells, index) => line(cells, index === 0 ? 'th' : 'td')).join('')}</table>`;
}

/** Pages as editors write them, and worse: nested in any order. */
export const wellFormed: fc.Arbitrary<string> = tree.nodes;

/** The same with a piece cut out and another one doubled: tags without ends, ends without tags. */
export const broken: fc.Arbitrary<string> = fc
  .tuple(tree.nodes, fc.nat(400), fc.nat(40), fc.nat(400), fc.nat(60))
  .map(([html, cut, gap, from, length]) => {
    const piece = html.slice(from, from + length);
    return html.slice(0, cut) + html.slice(cut + gap) + piece;
  });
