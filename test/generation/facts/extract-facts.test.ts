import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../../src/generation/facts/extract-facts.js';

const facts = (text: string, language: string) =>
  extractFacts(text, language).map(({ kind, value, unit }) => `${kind} ${value}${unit ? ` ${unit}` : ''}`);

describe('facts', () => {
  it.each([
    ['de', 'am 3. März 2025'],
    ['de', 'am 03.03.2025'],
    ['en', 'on 3 March 2025'],
    ['en', 'on March 3, 2025'],
    ['ar', 'في ٣ مارس ٢٠٢٥'],
    ['ar', '3 آذار 2025'],
    ['fa', '۳ مارس ۲۰۲۵'],
    ['uk', '3 березня 2025 року'],
    ['tr', "3 Mart 2025'te"],
    ['fr', 'le 3 mars 2025'],
    ['es', 'el 3 de marzo de 2025'],
    ['so', '3 Maarso 2025'],
    ['vi', 'ngày 3 tháng 3 2025'],
  ])('are the same day in %s: %s', (language, text) => {
    expect(facts(text, language)).toEqual(['date 3-3', 'number 2025']);
  });

  it.each([
    ['de', '1.234,50 €', 'price 1234.5'],
    ['en', '€ 1,234.50', 'price 1234.5'],
    ['ar', '١٠٠ يورو', 'price 100'],
    ['tr', '1.000 avroya kadar', 'price 1000'],
    ['uk', '2,29 євро', 'price 2.29'],
    ['de', 'zwei Wochen', 'number 2 week'],
    ['en', '2 weeks', 'number 2 week'],
    ['ar', 'خلال أسبوعين', 'number 2 week'],
    ['fa', 'دو هفته', 'number 2 week'],
    ['de', '069 90009-100', 'phone 06990009100'],
    ['en', '+49 (0) 69 90009 100', 'phone 06990009100'],
    ['de', '116 117', 'number 116117'],
    ['en', '2 pm', 'time 840'],
    ['de', '14 Uhr', 'time 840'],
    ['fr', '14h00', 'time 840'],
    ['de', '§ 16a AufenthG', 'law 16a'],
    ['de', 'B1', 'code b1'],
    ['de', 'Amt@Lindenfurt.Example', 'mail amt@lindenfurt.example'],
    ['uk', 'у п’ятницю', 'weekday 5'],
    ['fa', 'سه‌شنبه', 'weekday 2'],
    ['de', '20 Prozent', 'number 20 percent'],
  ])('in %s: %s', (language, text, fact) => {
    expect(facts(text, language)).toEqual([fact]);
  });

  it('reads a timetable as it is meant', () => {
    const week = ['weekday 1', 'weekday 5', 'time 480', 'time 720', 'weekday 4', 'time 840', 'time 1050'];
    expect(facts('Mo–Fr 8–12 Uhr, Do 14.00–17.30 Uhr', 'de')).toEqual(week);
    expect(facts('Monday to Friday 8 am to 12 noon, Thursday 2 pm to 5:30 pm', 'en')).toEqual(week);
  });

  it('gives what stands at the end of a range to its beginning too', () => {
    expect(facts('10 bis 20 Euro', 'de')).toEqual(['price 10', 'price 20']);
    expect(facts('two to three weeks', 'en')).toEqual(['number 2 week', 'number 3 week']);
  });

  it('finds none in words that only look like some', () => {
    expect(facts('So melden Sie sich an. Eine Wohnung für mich.', 'de')).toEqual([]);
    expect(facts('You may march on.', 'en')).toEqual([]);
  });
});
