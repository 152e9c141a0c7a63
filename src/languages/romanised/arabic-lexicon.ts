import lists from './arabic-words.json' with { type: 'json' };
import { skeletonOf, soundDistance, soundOf } from './arabic-spelling.js';

type Kind = keyof typeof lists;

/** A romanised word that was recognised. */
export interface ArabicWord {
  arabic: string;
  kind: Kind;
  /** How far the spelling is from a listed one; each affix counts too. 0 is exactly as listed. */
  distance: number;
}

const kinds: Kind[] = ['particles', 'verbs', 'words'];
const bySkeleton = new Map<Kind, Map<string, { sound: string; arabic: string }[]>>(
  kinds.map((kind) => [kind, index(lists[kind])]),
);

function index(list: Record<string, string>): Map<string, { sound: string; arabic: string }[]> {
  const entries = new Map<string, { sound: string; arabic: string }[]>();
  for (const [arabic, spellings] of Object.entries(list)) {
    for (const sound of spellings.split(' ').map(soundOf)) {
      const skeleton = skeletonOf(sound);
      entries.set(skeleton, [...(entries.get(skeleton) ?? []), { sound, arabic }]);
    }
  }
  return entries;
}

/** All listed spellings, for learning what romanised Arabic looks like. */
export const arabicSpellings: string[] = kinds.flatMap((kind) =>
  Object.values(lists[kind]).flatMap((spellings) => spellings.split(' ')),
);

/** What stands before nouns; joined to the Arabic word. */
const nounPrefixes: [RegExp, string][] = [
  [/^(?:wal|wel|wil|ul)-?(?=...)/, 'وال'],
  [/^(?:bil|bel|bal|bl)-?(?=...)/, 'بال'],
  [/^(?:fil|fel|fl)-?(?=...)/, 'في ال'],
  [/^(?:lil|lal|lel)-?(?=...)/, 'لل'],
  [/^3al-?(?=...)/, 'على ال'],
  [/^(?:mnel|minel|mel|mil)-?(?=...)/, 'من ال'],
  [/^hal-?(?=...)/, 'هذا ال'],
  [/^(?:el|al|il|l)['-]?(?=...)/, 'ال'],
  // The article takes the sound of the letter behind it: "ash-shahada".
  [/^[aei](?:sh-?(?=sh)|([strdznl])-?(?=\1))/, 'ال'],
  [/^(?:wa|we|wi|w|u)-?(?=...)/, 'و'],
  [/^(?:bi|be|b)-?(?=...)/, 'ب'],
  [/^(?:li|le|la)-?(?=...)/, 'ل'],
  [/^fi?-?(?=...)/, 'في '],
];
const nounSuffixes: [RegExp, string][] = [
  [/(?<=...)t[iy]$/, 'ي'],
  [/(?<=...)(?:[ei]?t)(?:ak|ek|ik)$/, 'ك'],
  [/(?<=...)t(?:o|u)$/, 'ه'],
  [/(?<=...)(?:i|y)$/, 'ي'],
  [/(?<=...)na$/, 'نا'],
  [/(?<=...)(?:ak|ek|ik)$/, 'ك'],
  [/(?<=...)(?:o|u)$/, 'ه'],
  [/(?<=...)ha$/, 'ها'],
  [/(?<=...)(?:hom|hum|on)$/, 'هم'],
  [/(?<=...)[aei]t$/, ''],
];
/** What stands before verbs in the present, with the letter that Arabic writes for the person. */
const verbPrefixes: [RegExp, string][] = [
  [/^(?:h|7|b|m|k)?(?:[bm]?n[aeiu]?)(?=..)/, 'ن'],
  [/^(?:h|7)?[aei]?b?t[aeiu]?(?=..)/, 'ت'],
  [/^(?:h|7)?[aei]?b?y[aeiu]?(?=..)/, 'ي'],
  [/^(?:2|h|7|b)?[aeiou](?=..)/, 'أ'],
  [/^b(?=..)/, 'أ'],
  [/^/, 'أ'],
];
const verbSuffixes: [RegExp, string][] = [
  [/(?<=..)(?:o|u|oo|ou)$/, 'وا'],
  [/(?<=..)ni$/, 'ني'],
  [/(?<=..)ha$/, 'ها'],
  [/(?<=...)(?:ak|ek|ik)$/, 'ك'],
];
const prefixCost = 0.2;
const suffixCost = 0.3;

/**
 * A romanised word's Arabic, with article, prepositions, persons and possessives; null when no list knows it.
 * @param word in small letters, without diacritics
 * @param behindArticle whether only a noun may stand there
 */
export function lookUpArabic(word: string, behindArticle = false): ArabicWord | null {
  const nouns = nounReadings(word);
  const found = behindArticle ? nouns : [find('particles', word), ...verbReadings(word), ...nouns];
  return found.reduce<ArabicWord | null>(
    (best, reading) => (reading && reading.distance < (best?.distance ?? Infinity) ? reading : best),
    null,
  );
}

function find(kind: Kind, stem: string): ArabicWord | null {
  const sound = soundOf(stem);
  let best: ArabicWord | null = null;
  for (const entry of bySkeleton.get(kind)?.get(skeletonOf(sound)) ?? []) {
    const distance = soundDistance(sound, entry.sound);
    if (distance > allowance(kind, entry.sound) || distance >= (best?.distance ?? Infinity)) continue;
    best = { arabic: entry.arabic, kind, distance };
  }
  return best;
}

/** Short words are one another's neighbours: they have to be nearer to what is listed. */
function allowance(kind: Kind, sound: string): number {
  if (sound.length <= 2) return 0;
  if (kind === 'particles' || sound.length <= 4) return 0.4;
  return sound.length <= 6 ? 0.8 : 1.2;
}

function nounReadings(word: string): (ArabicWord | null)[] {
  const prefixed: [stem: string, prefix: string, cost: number][] = [[word, '', 0]];
  for (const [spelled, arabic] of nounPrefixes) {
    if (spelled.test(word)) prefixed.push([word.replace(spelled, ''), arabic, prefixCost]);
  }
  return prefixed.flatMap(([stem, prefix, cost]) => [
    withAffixes(find('words', stem), prefix, '', cost),
    ...nounSuffixes
      .filter(([spelled]) => spelled.test(stem))
      .map(([spelled, suffix]) => {
        const bare = stem.replace(spelled, '');
        const noun = find('words', bare) ?? find('words', `${bare}a`);
        return withAffixes(noun, prefix, suffix, cost + suffixCost);
      }),
  ]);
}

function verbReadings(word: string): (ArabicWord | null)[] {
  return verbPrefixes
    .filter(([spelled]) => spelled.test(word))
    .flatMap(([spelled, person]) => {
      const stem = word.replace(spelled, '');
      const cost = stem === word ? 0 : prefixCost;
      const past = stem === word && /(?<=...)[ei]?t$/.test(stem) ? stem.replace(/[ei]?t$/, '') : null;
      return [
        withAffixes(find('verbs', stem), person, '', cost),
        past === null ? null : withAffixes(find('verbs', past), '', 'ت', suffixCost),
        ...verbSuffixes
          .filter(([ending]) => ending.test(stem))
          .map(([ending, suffix]) =>
            withAffixes(find('verbs', stem.replace(ending, '')), person, suffix, cost + suffixCost),
          ),
      ];
    });
}

function withAffixes(found: ArabicWord | null, prefix: string, suffix: string, cost: number): ArabicWord | null {
  if (found === null) return null;
  const stem = suffix === '' ? found.arabic : found.arabic.replace(/ة$/u, 'ت');
  return { ...found, arabic: joinPrefix(prefix, stem) + suffix, distance: found.distance + cost };
}

/** Writes a prefix before a word by the rules of Arabic spelling: no article twice, ل swallows its alif. */
export function joinPrefix(prefix: string, word: string): string {
  const joined = prefix.endsWith('ال') && word.startsWith('ال') ? prefix + word.slice(2) : prefix + word;
  return joined.replace(/^لال/u, 'لل').replace(/^أأ/u, 'آ');
}
