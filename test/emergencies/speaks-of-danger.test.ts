import { describe, expect, it } from 'vitest';
import { speaksOfDanger } from '../../src/emergencies/speaks-of-danger.js';

describe('danger in words alone', () => {
  it.each(['Mein Mann schlägt mich', 'Ich will nicht mehr leben', 'زوجي يضربني', 'я хочу умереть'])(
    'is seen in "%s"',
    (text) => expect(speaksOfDanger(text)).toBe(true),
  );

  it.each([
    'Wo kann ich Deutsch lernen?',
    'Wo gibt es einen Erste-Hilfe-Kurs?',
    // Refused for its length, whatever is in it.
    `Mein Mann schlägt mich. ${'a'.repeat(2000)}`,
  ])('is not seen in "%.40s"', (text) => expect(speaksOfDanger(text)).toBe(false));
});
