import fc from 'fast-check';

/**
 * Every run tries the same, so that nothing fails by chance: LOTSE_FUZZ_SEED is another start (`random` for one by chance,
 * which is printed), LOTSE_FUZZ_RUNS how many examples each property gets (150 when not given).
 */
export const seed = readSeed(process.env.LOTSE_FUZZ_SEED);
export const numRuns = Number(process.env.LOTSE_FUZZ_RUNS ?? 150);
fc.configureGlobal({ seed, numRuns, endOnFailure: true });

function readSeed(given: string | undefined): number {
  const chosen = given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given ?? 20261123);
  process.stderr.write(`fuzzing with LOTSE_FUZZ_SEED=${chosen}\n`);
  return chosen;
}

/** What is also a name on every object, or nothing at all. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  '0',
  '-1',
];

/** Any text: of letters of all scripts, control characters, halves of characters, and what parsers look for. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    ...hostileNames,
    '\ud800',
    '\u0000',
    '\u202e',
    '{{{{',
    '[[[[',
    '%00',
    '../../etc/passwd',
    '{{x}}',
    "'; --",
  ),
  fc
    .array(
      fc.constantFrom(
        ' ',
        '\n',
        '<',
        '>',
        '&',
        '"',
        "'",
        '+49',
        '0171',
        '@',
        '.',
        'Str',
        '12',
        'a',
        'ä',
        'ع',
        '–',
        ':',
        '/',
      ),
      {
        maxLength: 80,
      },
    )
    .map((parts) => parts.join('')),
);

/** Any JSON, with keys that a reader looks for, and such that mean something to the language itself. */
export function jsonWith(...keys: string[]): fc.Arbitrary<unknown> {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        anyText,
        fc.double(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom('de', 'town', '2026-01-01'),
      ),
      fc.array(tie('value'), { maxLength: 4 }),
      // Parsed, as a key named __proto__ is one of its own only then.
      fc
        .array(fc.tuple(fc.constantFrom(...keys, ...hostileNames), tie('value')), { maxLength: 8 })
        .map((entries) =>
          JSON.parse(
            `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${JSON.stringify(each) ?? 'null'}`).join()}}`,
          ),
        ),
    ),
  }));
  return value;
}

/** Something like HTML: tags opened, closed, crossed, cut off, with attributes and text. */
export const anyHtml: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<h1>',
          '<h2 class=x>',
          '</h2>',
          '<ul>',
          '<li>',
          '</ul>',
          '<table>',
          '<tr>',
          '<td colspan=99999>',
        ],
      ),
      fc.constantFrom(
        ...[
          '<a href="',
          '">',
          '</a>',
          '<br/>',
          '<b>',
          '<strong',
          '<!--',
          '-->',
          '<![CDATA[',
          '<script>',
          '</script',
          '<svg>',
        ],
      ),
      fc.constantFrom(
        ...[
          '<details>',
          '<summary>',
          '<pre>',
          '<template>',
          '<select><option>',
          '<title>',
          '&amp',
          '&#x110000;',
          '&nbsp;',
          '\u0000',
        ],
      ),
      anyText,
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** Without halves of characters, which no address can hold. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
