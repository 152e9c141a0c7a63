import { describe, expect, it } from 'vitest';
import { mayBeRandom, oddLetters } from '../../src/intents/odd-letters.js';
import { countLetterPairs } from '../../src/training/count-letter-pairs.js';

const pairs = countLetterPairs([
  'Wohnung suchen, Kinder anmelden, Termin beim Amt, Schule, Arzt, Deutsch lernen, Hilfe, Arbeit, Geld, Miete',
]);

describe('letters that mean nothing', () => {
  it('are less likely after each other than those of words', () => {
    expect(oddLetters('wohnen', pairs).surprise).toBeLessThan(oddLetters('xqwkz', pairs).surprise);
  });

  it('lie beside each other on a keyboard, whichever', () => {
    for (const run of ['qwertz', 'azerty', 'йцукен', 'ασδφγ', 'شسیب']) {
      expect([run, oddLetters(run, pairs).keyboardNeighbours]).toEqual([run, 1]);
    }
    expect(oddLetters('wohnung', pairs).keyboardNeighbours).toBeLessThan(0.3);
  });

  it('are repeated', () => {
    for (const text of ['aaaaa', 'hahaha', 'bla bla bla', '哦哦哦哦', 'ለለለለ'])
      expect([text, oddLetters(text, pairs).repeated]).toEqual([text, true]);
    for (const text of ['Kaffee', 'papa', 'Hilfe!!!!', 'bitteeee wo ist das'])
      expect([text, oddLetters(text, pairs).repeated]).toEqual([text, false]);
  });

  it('are not numbers, abbreviations or words of unknown scripts', () => {
    const random = (text: string) => mayBeRandom(text, oddLetters(text, pairs));
    expect(['112', '+49 821 1234', 'VHS', 'ገዛ', '住房'].filter(random)).toEqual([]);
    expect(['...', '???1', 'xqwkzj', 'ssssss'].filter(random)).toEqual(['...', '???1', 'xqwkzj', 'ssssss']);
  });
});
