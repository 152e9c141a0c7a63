import { type Stretch, textAfter, textBefore } from './reading.js';
import {
  dwellingWords,
  noStreets,
  numberMarks,
  otherNoStreets,
  publicPlaces,
  streetBeginnings,
  streetEnds,
} from './words/street-words.js';

const word = "[\\p{L}\\p{M}'.-]+";
const mark = `(?:,? ?(?<!\\p{L})(?:${numberMarks.join('|')})(?!\\p{L})[.:]{0,2})?[ ,:]*`;

/** Bahnhofstraße, Str., Sokak: the last word of a street. */
const streetEnd = new RegExp(
  `(?<![\\p{L}\\p{M}.'-])(?<stem>[\\p{L}\\p{M}.'-]*?)(?:${streetEnds.join('|')}) ?${mark}$`,
  'iu',
);
/** Ulmer (Str.), Neue Ulmer (Str.), Gül (Sokak), or one word in small letters. */
const nameBeforeEnd = /(?<![\p{L}\p{M}])(?:(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'.-]* ){1,2}|\p{Ll}[\p{L}\p{M}'.-]{2,} )$/u;
/** Calle Mayor, ул. Ленина, شارع النيل */
const streetBeginning = new RegExp(
  `(?<!\\p{L})(?:${streetBeginnings.join('|')})(?<name> ?(?:${word} ){0,4}(?:${word})?) ?${mark}$`,
  'iu',
);
/** Am Alten Markt, Im Winkel: only where somebody says that she lives there, or a postcode follows. */
const prepositional =
  /(?<!\p{L})(?<street>(?:[Aa]m|[Aa]n de[rnm]|[Ii]m|[Ii]n de[rnm]|[Aa]uf de[rm]|[Zz]u[mr]|[Bb]eim|[Hh]inter de[rm]|[Uu]nter den)(?: \p{Lu}[\p{L}\p{M}-]*){1,3}) $/u;
const streetsBehind = [
  /^ ?(?:bis|ter)?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|route|đường|phố)(?!\p{L})(?: (?:de|du|des|la|le|les)| [ld]')*(?: ?\p{L}[\p{L}\p{M}'-]*)(?: \p{Lu}[\p{L}\p{M}'-]*){0,3}/iu,
  /^[a-h]?,?(?: \p{Lu}[\p{L}'-]*){1,3} (?:[Ss]treet|St|[Rr]oad|Rd|[Aa]venue|Ave|[Ll]ane|Ln|[Dd]rive|[Ss]quare|[Tt]errace|[Cc]ourt|[Cc]rescent)(?!\p{L})\.?/u,
  /^[a-h]?,? (?!(?:the|this|that|my|our|your|same|a|on|in|per) )\p{Ll}{3,} (?:street|road|avenue|lane)(?!\p{L})/u,
];
const hanStreet = /(?<street>\p{Script=Han}{1,6}(?:路|街|道|巷|弄)) ?$/u;

const houseNumber = /(?<![\p{N}.,/:+-]|\p{N} )\d{1,4}(?![\p{N}])/gu;
/** Letter of the house, further numbers, flat, postcode. */
const behindNumber =
  /^(?:[a-z](?!\p{L})| [b-df-h](?!\p{L})| [a-h](?=\s*(?:[,.:;?!]|$)))?(?: ?[-/] ?\d{1,4}[a-z]?(?!\p{N}))?(?:,? ?(?:кв|apt|app|daire|d|whg|wohnung|ap|m|sc)(?!\p{L})[.:]? ?\d{1,4})?(?:,? (?:D-)?\d{5}(?!\d))?/iu;
const unit =
  /^ ?(?:%|€|[.,:]\d|euro?(?!\p{L})|uhr|std|stunden?|min|kinder|jahre?|tage?|monate?|wochen?|personen|leute|zimmer|m²|m2|km|meter|mal(?!\p{L})|hours|years|days|children|people|دقيقة|минут|хвилин|dakika|minut)/iu;
const year = /^(?:19|20)\d\d$/u;
const article =
  /^(?:der|die|das|den|dem|eine[rnm]?|einen|welche[rnm]?|diese[rnms]?|the|auf|zur|zum|kein\p{L}*|mein\p{L}*|ihr\p{L}*|viel\p{L}*) $/iu;
const noStreet = new RegExp(`(?:${[...noStreets, ...otherNoStreets].join('|')})$`, 'iu');
const dwelling = new RegExp(dwellingWords.join('|'), 'iu');
const publicPlace = new RegExp(publicPlaces.join('|'), 'iu');

/** Streets with house numbers in a reading, unless they are those of an office or another public place. */
export function findAddresses(reading: string): Stretch[] {
  return [...reading.matchAll(houseNumber)].flatMap(({ index, 0: number }) => {
    const end = index + number.length;
    const after = textAfter(reading, end, 60);
    if (year.test(number) || unit.test(after)) return [];
    const tail = behindNumber.exec(after)?.[0].length ?? 0;
    const before = textBefore(reading, index, 60);
    const street = streetBefore(before, /\d{5}$/u.test(after.slice(0, tail)));
    if (street !== null) {
      const start = index - before.length + street;
      return isPublic(textBefore(reading, start, 40), reading.slice(start, index), textAfter(reading, end + tail, 30))
        ? []
        : [{ start, end: end + tail }];
    }
    const behind = streetBehind(before, after);
    return behind === null ? [] : [{ start: index - behind.before, end: end + behind.after }];
  });
}

/** Where the street starts in the text before its number; null when there is none. */
function streetBefore(before: string, hasPostcode: boolean): number | null {
  const end = streetEnd.exec(before);
  if (end && !noStreet.test(end[0].replace(/[^\p{L}]+$/u, ''))) {
    if (end.groups?.stem) return end.index;
    const name = nameBeforeEnd.exec(before.slice(0, end.index))?.[0];
    if (name && !article.test(name)) return end.index - name.length;
  }
  const beginning = streetBeginning.exec(before);
  // A small letter behind it: "in welcher Straße", "en qué calle está", not a name. Abbreviations are names' beginnings.
  const isNamed =
    beginning &&
    !/^ (?!(?:das?|dos?|de|del|della|dei|di|la|las|los|e|i|të) )\p{Ll}/u.test(beginning.groups?.name ?? '');
  if (isNamed || /^[^ ]+\./u.test(beginning?.[0] ?? '')) return beginning?.index ?? null;
  const match = prepositional.exec(before);
  if (!match) return null;
  return hasPostcode || dwelling.test(before.slice(0, match.index)) ? match.index : null;
}

function streetBehind(before: string, after: string): { before: number; after: number } | null {
  for (const pattern of streetsBehind) {
    const length = pattern.exec(after)?.[0].length;
    if (length) return { before: 0, after: length };
  }
  const han = /^ ?[号號]/u.exec(after)?.[0].length;
  const street = han && hanStreet.exec(before)?.[0].length;
  return han && street ? { before: street, after: han } : null;
}

/** Whether the street is that of a place for all, and nobody says beside it that he lives there. */
function isPublic(before: string, street: string, after: string): boolean {
  if (dwelling.test(before) || dwelling.test(after)) return false;
  return publicPlace.test(before) || /rathaus|marktplatz/iu.test(street);
}
