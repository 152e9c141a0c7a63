import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPhoneNumbers } from '../../../adapters/web/shared/phone-numbers.js';

const phones = (text: string, emergency = false) =>
  splitPhoneNumbers(text, emergency).flatMap((run) => (typeof run === 'string' ? [] : [run.phone]));

describe('telephone numbers in a text', () => {
  it.each([
    ['Tel.: 0821 3102-2000.', ['0821 3102-2000']],
    ['Tel. (0821) 3102 2000, Fax 0821/31022001', ['(0821) 3102 2000', '0821/31022001']],
    ['+49 821 3102-0 oder 0800 1110111', ['+49 821 3102-0', '0800 1110111']],
    ['الهاتف: 0821 3102', ['0821 3102']],
    ['116 117 und 116016', ['116 117', '116016']],
  ])('are found in %j', (text, expected) => {
    expect(phones(text)).toEqual(expected);
  });

  it.each([
    'Am 01/02/2024 und am 01-02-2024',
    'Montag 08:00 bis 12:00, 08.00-12.00 Uhr',
    '86150 Augsburg, 01067 Dresden',
    '§ 24 Abs. 1, 250 000 Euro, 112 Plätze, 3.050 Fälle',
    'DE02120300000000202051',
    '01.01.2024 - 31.12.2024',
    'Nr. 0821 3102-2000.5',
  ])('are not seen in %j', (text) => {
    expect(phones(text)).toEqual([]);
  });

  it('include 110 and 112 in an emergency only', () => {
    const text = '112 – Feuerwehr\n110 – Polizei\n116016 – Hilfe';
    expect(phones(text, true)).toEqual(['112', '110', '116016']);
    expect(phones(text)).toEqual(['116016']);
  });

  it('change nothing in the text', () => {
    const signs = fc.constantFrom(...'0123456789 -/()+.:\nTel,116م');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 60 }), fc.boolean(), (text, emergency) => {
        const runs = splitPhoneNumbers(text, emergency);
        expect(runs.map((run) => (typeof run === 'string' ? run : run.phone)).join('')).toBe(text);
      }),
    );
  });
});
