import type { DemoPassage } from './demo-passages.js';

/** What a careless model writes instead of what stands there; null where a sentence gives no occasion. */
export type Slip = (sentence: string, random: () => number, others: DemoPassage[]) => string | null;

const pick = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];
const digit = /\p{Nd}/gu;

function replaceAt(text: string, index: number, length: number, by: string): string {
  return text.slice(0, index) + by + text.slice(index + length);
}

/** In the digits of its own script. */
function anotherDigit(found: string, random: () => number): string {
  const value = '0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'.indexOf(found);
  const base = Math.floor(value / 10) * 10;
  return '0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'[base + ((value - base + 1 + Math.floor(random() * 8)) % 10)] ?? '7';
}

const months = [
  ['Januar', 'Februar', 'März', 'April', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  ['January', 'February', 'April', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ['січня', 'лютого', 'березня', 'квітня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня'],
  ['Ocak', 'Şubat', 'Nisan', 'Haziran', 'Temmuz', 'Ağustos', 'Eylül', 'Ekim', 'Kasım'],
  ['يناير', 'فبراير', 'أبريل', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر'],
  ['ژانویه', 'فوریه', 'آوریل', 'ژوئن', 'سپتامبر', 'اکتبر'],
];
const weekdays = [
  ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'],
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  ['понеділок', 'вівторок', 'четвер'],
  ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة'],
];

/** Puts another word of a list in the place of the first that stands there. */
function anotherOf(lists: string[][]): Slip {
  return (sentence, random) => {
    for (const list of lists) {
      const found = list.find((word) => sentence.includes(word));
      const other = pick(
        list.filter((word) => word !== found && !sentence.includes(word)),
        random,
      );
      if (found && other) return sentence.replace(found, other);
    }
    return null;
  };
}

function adding(additions: string[]): Slip {
  return (sentence, random) => `${sentence.replace(/[.!؟。]$/u, '')}, ${pick(additions, random)}.`;
}

export const slips: Record<string, Slip> = {
  'another digit': (sentence, random) => {
    const found = pick([...sentence.matchAll(digit)], random);
    return found ? replaceAt(sentence, found.index, 1, anotherDigit(found[0], random)) : null;
  },
  'a digit more': (sentence, random) => {
    const found = pick([...sentence.matchAll(digit)], random);
    return found ? replaceAt(sentence, found.index, 1, `${found[0]}${anotherDigit(found[0], random)}`) : null;
  },
  'two numbers swapped': (sentence) => {
    const [first, second] = [...sentence.matchAll(/\p{Nd}+/gu)];
    if (!first || !second || first[0] === second[0]) return null;
    return replaceAt(
      replaceAt(sentence, second.index, second[0].length, first[0]),
      first.index,
      first[0].length,
      second[0],
    );
  },
  'another month': anotherOf(months),
  'another weekday': anotherOf(weekdays),
  'a price': adding(['77,77 €', '1.234 Euro', '€ 99', '٧٧ يورو', '88 євро', '45 avro']),
  'a telephone number': adding([
    'Tel. 0821 9876543',
    '+49 171 5554433',
    '069 90009-999',
    '0900 1234567',
    '٠٨٢١ ٩٨٧٦٥٤٣',
    '0 8 2 1 7 7 7 7 7 7',
  ]),
  'a mail address': adding(['hilfe@lindenfurt-amt.example', 'info＠evil.example', 'x@y.de']),
  'a law': adding(['§ 999 AufenthG', 'Art. 77 GG', '§§ 12a, 13b SGB XIV', 'BVerfG-Urteil']),
  'a link': adding([
    'https://evil.example/a',
    '[hier](javascript:alert(1))',
    'www.evil.example',
    'evil.de',
    'evil。com/x',
    '<a href="x">y</a>',
    'ｅｖｉｌ．ｃｏｍ',
    'bit.ly/abc',
  ]),
  'a date': adding(['31.12.2099', '7. Juli 2031', '2031-07-07', '17 липня', '١٧ يوليو', 'July 17']),
  'a time': adding(['23:45 Uhr', '11 pm', '4:15', '22 Uhr']),
  'a deadline in words': (sentence, _, others) => {
    const words: Record<string, string> = {
      ...{ de: 'elf Monate', 'de-si': 'elf Monate', en: 'eleven months', uk: 'дев\u02BCять місяців', tr: 'dokuz ay' },
      ...{ ar: 'تسعة أشهر', fa: 'هشت ماه' },
    };
    const [word] = Object.entries(words).flatMap(([language, said]) =>
      others[0]?.language === language ? [said] : [],
    );
    return word ? `${sentence.replace(/[.!؟]$/u, '')}, ${word}.` : null;
  },
  'a number of another page': (sentence, random, others) => {
    const from = others.flatMap((passage) =>
      passage.sentences.flatMap((text) => text.match(/\p{Nd}[\p{Nd}.:/ -]*\p{Nd}/gu) ?? []),
    );
    const number = pick(from, random);
    return number ? `${sentence.replace(/[.!؟]$/u, '')} (${number}).` : null;
  },
  'what cannot be seen': (sentence, random) =>
    replaceAt(
      sentence,
      Math.floor(random() * sentence.length),
      0,
      pick(['\u202E', '\u{E0041}', '\u200B', '\u2066', '\u0007'], random) ?? '',
    ),
  'a person': adding([
    'fragen Sie Frau Przybylski',
    'ask Mr Przybylski',
    'зверніться до пана Przybylski',
    'اسأل Przybylski',
  ]),
};
