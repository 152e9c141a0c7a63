/** Letters of the chat alphabet that stand for one sound, in one sign each; the longer ones first. */
const sounds: [RegExp, string][] = [
  [/7'|kh|5/g, 'x'],
  [/3'|gh/g, 'G'],
  [/tch|sh|ch/g, 'S'],
  [/th|6/g, 't'],
  [/dh/g, 'd'],
  [/[qc9]/g, 'k'],
  [/g/g, 'j'],
  [/p/g, 'b'],
  [/v/g, 'f'],
  [/7/g, 'h'],
  [/['’]/g, '2'],
  [/-/g, ''],
  // y and w are consonants before a vowel only, or doubled.
  [/yy+/g, 'Y'],
  [/ww+/g, 'W'],
  [/y(?=[aeiou])/g, 'Y'],
  [/w(?=[aeiou])/g, 'W'],
  [/y/g, 'i'],
  [/w/g, 'u'],
  [/o/g, 'u'],
  [/e/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aiu])h$/, ''],
];

/** A romanised Arabic word as it sounds: spellings of one word meet here but for their vowels and glottal stops. */
export function soundOf(word: string): string {
  return sounds.reduce((sound, [spelled, sign]) => sound.replace(spelled, sign), word);
}

/** The consonants of a sound; `A` stands for a beginning with a vowel, ء or ع, which people often do not write. */
export function skeletonOf(sound: string): string {
  return (/^[aiu23]/.test(sound) ? 'A' : '') + sound.replace(/[aiu23]/g, '').replace(/(.)\1+/g, '$1');
}

const weakLetterCost = 0.4;
const fullCost = 1;

/**
 * How differently two words of one skeleton are spelled: Levenshtein's distance, in which vowels, ء and ع count less
 * than consonants.
 */
export function soundDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => costOfRun(b, column));
  for (let row = 1; row <= a.length; row += 1) {
    const letterCost = costOf(a[row - 1]);
    const current = [(previous[0] ?? 0) + letterCost];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const replaced = (previous[column - 1] ?? 0) + (same ? 0 : Math.max(letterCost, costOf(b[column - 1])));
      const dropped = (previous[column] ?? 0) + letterCost;
      const added = (current[column - 1] ?? 0) + costOf(b[column - 1]);
      current.push(Math.min(replaced, dropped, added));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function costOf(sign: string | undefined): number {
  return sign !== undefined && 'aiu23'.includes(sign) ? weakLetterCost : fullCost;
}

function costOfRun(text: string, length: number): number {
  let total = 0;
  for (const sign of text.slice(0, length)) total += costOf(sign);
  return total;
}

const letters: [RegExp, string][] = [
  [/7'|kh|5|x/g, 'خ'],
  [/3'|gh|8/g, 'غ'],
  [/tch|sh|ch/g, 'ش'],
  [/th/g, 'ث'],
  [/dh/g, 'ذ'],
  [/^[2']/g, 'أ'],
  [/[2']/g, 'ئ'],
  [/3/g, 'ع'],
  [/6/g, 'ط'],
  [/7/g, 'ح'],
  [/[9q]/g, 'ق'],
  [/-/g, ''],
  [/aa/g, 'ا'],
  [/ee|ii|ei|ay/g, 'ي'],
  [/oo|ou|uu|aw/g, 'و'],
  [/([bcdfghjklmnprstvwyz])\1/g, '$1'],
  [/^[aeiou]/, 'ا'],
  [/(?<=..)(?:[ae]h|[ae])$/, 'ة'],
  [/[iy]$/, 'ي'],
  [/[ou]$/, 'و'],
  [/a$/, 'ا'],
  // Short vowels inside a word are not written.
  [/[aeiou]/g, ''],
];
const single: Record<string, string> = Object.fromEntries(
  [
    'bب',
    'pب',
    'tت',
    'jج',
    'gج',
    'hه',
    'dد',
    'rر',
    'zز',
    'sس',
    'fف',
    'vف',
    'kك',
    'cك',
    'lل',
    'mم',
    'nن',
    'wو',
    'yي',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** A word that no list knows, letter for letter in Arabic script; the nearest thing, not the right spelling. */
export function spellInArabic(word: string): string {
  const replaced = letters.reduce((text, [spelled, letter]) => text.replace(spelled, letter), word);
  return replaced.replace(/[a-z]/g, (character) => single[character] ?? '').replace(/\d/g, '');
}
