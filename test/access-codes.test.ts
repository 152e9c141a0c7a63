import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfCode, newCode } from '../src/access-codes.js';

describe('an access code', () => {
  it('has 80 random bits in groups that can be read aloud', () => {
    const codes = Array.from({ length: 200 }, newCode);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u);
    expect(new Set(codes).size).toBe(200);
    // Each of the 32 characters comes.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  });

  it('is the same however it is typed', () => {
    const wanted = hashOfCode('7K30-9QX1-0WBZ-E5R1', 'staff');
    for (const typed of ['7k30 9qx1 0wbz e5r1', '7K3O9QXIOWBZE5RL', ' 7k3o–9qxl–owbz–e5ri ', '７K30-9QX1-0WBZ-E5R1'])
      expect(hashOfCode(typed, 'staff')).toBe(wanted);
  });

  it('opens one thing only', () => {
    expect(hashOfCode('7K30-9QX1-0WBZ-E5R1', 'staff')).not.toBe(hashOfCode('7K30-9QX1-0WBZ-E5R1', 'caseworker'));
  });

  it('has a hash of its own, and is not to be seen in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), fc.constantFrom(...'23456789'), (place, digit) => {
        const code = 'ABCDEFGHJKMNPQRS';
        const other = code.slice(0, place) + digit + code.slice(place + 1);
        expect(hashOfCode(other, 'staff')).not.toBe(hashOfCode(code, 'staff'));
      }),
    );
    expect(hashOfCode('ABCD-EFGH-JKMN-PQRS', 'staff')).toMatch(/^[0-9a-f]{64}$/u);
  });
});
