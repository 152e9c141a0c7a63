import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData, withoutMasks } from '../../src/screening/personal-data.js';

const mask = (text: string): string => maskPersonalData(text).text;

describe('maskPersonalData', () => {
  it('says what it found and where, in the text as it was given', () => {
    const text = 'Ich heiße Ahmed Ali, Tel. ٠١٥١ ٢٣٤٥٦٧٨٩.';
    const { text: masked, found } = maskPersonalData(text);
    expect(masked).toBe('Ich heiße [name], Tel. [phone].');
    expect(found.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['name', 'Ahmed Ali'],
      ['phone', '٠١٥١ ٢٣٤٥٦٧٨٩'],
    ]);
  });

  it('keeps what the municipality published, asked in one form for all spellings', () => {
    const asked: string[] = [];
    const keep = (contact: string): boolean => {
      asked.push(contact);
      return ['+498213240', 'info@augsburg.de'].includes(contact);
    };
    const text =
      'Ist 0821/3240 oder 0821 324-0 oder +49 821 3240 oder Info@Augsburg.de richtig? Ich: 0821 3249, a@b.de';
    const shown =
      'Ist 0821/3240 oder 0821 324-0 oder +49 821 3240 oder Info@Augsburg.de richtig? Ich: [phone], [email]';
    expect(maskPersonalData(text, { keep }).text).toBe(shown);
    expect(new Set(asked)).toEqual(new Set(['+498213240', 'info@augsburg.de', '+498213249', 'a@b.de']));
  });

  it.each([
    ['ich bin müde', 'Ich bin müde und krank', 'Ich bin müde und krank'],
    ['ich bin Syrer', 'Ich bin Syrer und Vater', 'Ich bin Syrer und Vater'],
    ['ich bin Ahmed', 'Ich bin Ahmed aus Aleppo', 'Ich bin [name] aus Aleppo'],
    [
      'a name stops where the sentence goes on',
      'ich heiße ahmed und suche arbeit',
      'ich heiße [name] und suche arbeit',
    ],
    ['a name of four words', 'My name is Ana Maria da Silva.', 'My name is [name].'],
    ['a name beside "and", attached', 'اسمي أحمد وأبحث عن عمل', 'اسمي [name] وأبحث عن عمل'],
    ['a name that is wrong', 'Mein Name ist falsch geschrieben', 'Mein Name ist falsch geschrieben'],
    ['to be called for', 'Меня зовут на собеседование', 'Меня зовут на собеседование'],
    ['an IBAN with a wrong checksum', 'IBAN DE88 3704 0044 0532 0130 00', 'IBAN [iban]'],
    ['the word IBAN', 'Wo finde ich meine IBAN?', 'Wo finde ich meine IBAN?'],
    ['a passport number that begins with 0', 'Reisepass 012345678', 'Reisepass [id_number]'],
    ['a long number of no kind', 'und 4703689281677 dazu', 'und [id_number] dazu'],
    ['the date of an appointment', 'Termin am 12.05.2025', 'Termin am 12.05.2025'],
    [
      'a date of birth beside the date of an appointment',
      'geb. 1.2.1990, Termin 3.4.2025',
      'geb. [date_of_birth], Termin 3.4.2025',
    ],
    ['an address with its postcode', 'Adresse: Ulmer Str. 45 a, 86156 Augsburg', 'Adresse: [address] Augsburg'],
    ['an office and its street', 'Ist das Rathaus in der Marktstraße 5?', 'Ist das Rathaus in der Marktstraße 5?'],
    ['somebody near an office', 'Ich wohne Rathausgasse 5', 'Ich wohne [address]'],
    ['a postcode', 'Wohnung in 86150 Augsburg', 'Wohnung in 86150 Augsburg'],
    ['a street and a speed', 'In der Ulmer Straße 30 km/h?', 'In der Ulmer Straße 30 km/h?'],
    ['opening hours', 'Mo-Fr 08.30-12.00 14.00-18.00', 'Mo-Fr 08.30-12.00 14.00-18.00'],
    ['years', 'Steuer 2019 2020 2021 2022', 'Steuer 2019 2020 2021 2022'],
    ['years after a paper', 'Reisepass 2024 2025, Ausweis 2023/24', 'Reisepass 2024 2025, Ausweis 2023/24'],
    ['a reference', 'AZR 1234567, Az. 12345/22', '[id_number], Az. [id_number]'],
    ['services', '112, 116117, 0800 111 0 111, 0180 5 123456', '112, 116117, 0800 111 0 111, 0180 5 123456'],
  ])('%s', (_name, text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('leaves tokens that a text already has', () => {
    expect(mask('Ich heiße [name], Tel. [phone]')).toBe('Ich heiße [name], Tel. [phone]');
  });
});

it('withoutMasks takes the tokens out and nothing else', () => {
  expect(withoutMasks('Меня зовут [name], [phone] [1] [name')).toBe('Меня зовут , [1] [name');
});

/** Pieces that make the patterns work hard, and that stand beside one another in real questions. */
const pieces = [
  ...[
    'ich heiße ',
    'Ahmed ',
    'geb. ',
    '12.3.1990',
    ' ',
    '0151 ',
    '23456789',
    'Ulmer Str. ',
    '45',
    'Rathaus ',
    ', ',
    'und ',
  ],
  ...[
    'a@',
    'b.de',
    'DE89 3704 0044 0532 0130 00',
    'Kundennummer ',
    '813D123456',
    '[name]',
    '[phone]',
    'اسمي ',
    'أحمد ',
    '٠١٥١',
  ],
  ...[
    '+',
    '(',
    '0',
    '1',
    '-',
    '/',
    '.',
    'A',
    'ab',
    '我叫',
    '王小明',
    '年',
    '\u0001',
    '\n',
    '😀',
    "d'",
    '§ ',
    ' Euro',
    'Straße',
    'am ',
  ],
];

describe('maskPersonalData on any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  );

  it('masks once and for all, and leaves what it did not find', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: masked, found } = maskPersonalData(text);
        expect(mask(masked)).toBe(masked);
        let place = 0;
        let rebuilt = '';
        for (const { kind, start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(place);
          expect(end).toBeGreaterThan(start);
          rebuilt += `${text.slice(place, start)}[${kind}]`;
          place = end;
        }
        expect(rebuilt + text.slice(place)).toBe(masked);
      }),
      { numRuns: 1500 },
    );
  });

  const nasty = [
    ...pieces,
    'a.',
    '1 ',
    '1.',
    '12 ',
    'A B ',
    'x@',
    ' (at) ',
    'my name is ',
    "mein name ist O'",
    'ул. а ',
    'calle ',
    '0 ',
    '١',
  ];

  it('takes time in proportion to the text, whatever is repeated', { timeout: 60_000 }, () => {
    for (const piece of nasty) {
      // Eight times as long: in proportion it takes 8 times as long, squared 64 times. Others work on this machine too:
      // a measurement that is once in proportion counts.
      const growths = Array.from({ length: 4 }, () => () => {
        const short = leastTime(piece.repeat(Math.ceil(1_000 / piece.length)));
        return leastTime(piece.repeat(Math.ceil(8_000 / piece.length))) / Math.max(short, 0.2);
      });
      expect(
        growths.some((growth) => growth() < 24),
        JSON.stringify(piece),
      ).toBe(true);
    }
  });
});

/** Milliseconds of processor time. */
function leastTime(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const start = process.cpuUsage();
    maskPersonalData(text);
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}
