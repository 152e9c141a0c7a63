/**
 * Where the names that come with Node are missing, in English, or those of a scholar ("Central Kurdish"; for Kurmanji
 * "Kurdish", as if Sorani were none): what newcomers and offices say. By language of the reader, then of the name.
 */
const commonNames: Record<string, Record<string, string>> = {
  de: { kmr: 'Kurdisch (Kurmandschi)', ckb: 'Kurdisch (Sorani)' },
  en: { kmr: 'Kurdish (Kurmanji)', ckb: 'Kurdish (Sorani)' },
  ar: { kmr: 'الكردية (الكرمانجية)', ckb: 'الكردية (السورانية)' },
  fa: { kmr: 'کردی (کرمانجی)', ckb: 'کردی (سورانی)' },
  prs: { kmr: 'کردی (کرمانجی)', ckb: 'کردی (سورانی)' },
  ps: { kmr: 'کوردي (کرمانجي)', ckb: 'کوردي (سوراني)', prs: 'دري' },
  ckb: { kmr: 'کوردی (کورمانجی)', prs: 'دەری' },
  kmr: { kmr: 'Kurmancî' },
  ti: { kmr: 'ኩርዲ (ኩርማንጂ)', ckb: 'ኩርዲ (ሶራኒ)' },
  so: { kmr: 'Kurdi (Kurmanji)', ckb: 'Kurdi (Soraani)', prs: 'Daari', tr: 'Turki' },
  uk: { kmr: 'курдська (курманджі)', ckb: 'курдська (сорані)' },
  ru: { kmr: 'курдский (курманджи)', ckb: 'курдский (сорани)' },
  tr: { kmr: 'Kürtçe (Kurmanci)', ckb: 'Kürtçe (Sorani)' },
  fr: { kmr: 'kurde (kurmandji)', ckb: 'kurde (sorani)' },
  es: { kmr: 'kurdo (kurmanyi)', ckb: 'kurdo (sorani)' },
  pt: { kmr: 'curdo (kurmanji)', ckb: 'curdo (sorani)' },
  it: { kmr: 'curdo (kurmanji)', ckb: 'curdo (sorani)' },
  ro: { kmr: 'kurdă (kurmanji)', ckb: 'kurdă (sorani)' },
  bg: { kmr: 'кюрдски (курманджи)', ckb: 'кюрдски (сорани)' },
  sq: { kmr: 'kurdisht (kurmanxhi)', ckb: 'kurdisht (sorani)' },
  sr: { kmr: 'kurdski (kurmandži)', ckb: 'kurdski (sorani)' },
  pl: { kmr: 'kurdyjski (kurmandżi)', ckb: 'kurdyjski (sorani)' },
  el: { kmr: 'Κουρδικά (Κουρμαντζί)', ckb: 'Κουρδικά (Σοράνι)' },
  vi: { kmr: 'Tiếng Kurd (Kurmanji)', ckb: 'Tiếng Kurd (Sorani)' },
  zh: { kmr: '库尔德语（库尔曼吉）', ckb: '库尔德语（索拉尼）' },
  ur: { kmr: 'کردی (کرمانجی)', ckb: 'کردی (سورانی)' },
  am: { kmr: 'ኩርድኛ (ኩርማንጂ)', ckb: 'ኩርድኛ (ሶራኒ)' },
};

/** What our texts are written in, where Node takes the code for another: Cyrillic letters, Brazilian words. */
const varieties = new Map([
  ['sr', 'sr-Latn'],
  ['pt', 'pt-PT'],
]);

/**
 * Name of a language: the one that readers know, else the language's own name, else English.
 * @param reader language to write the name in, without a variant such as `-si`
 * @param named language to name, without such a variant
 * @returns the name; `named` itself when it is no language
 */
export function nameOfLanguage(reader: string, named: string): string {
  const common = commonNames[reader] ?? {};
  return (
    (Object.hasOwn(common, named) ? common[named] : undefined) ??
    knownName(reader, named) ??
    knownName(named, named) ??
    knownName('en', named) ??
    named
  );
}

/** The name that Node knows, in exactly that language: without names in it, Intl would take the machine's language. */
function knownName(reader: string, named: string): string | undefined {
  try {
    const locale = varieties.get(reader) ?? reader;
    if (Intl.DisplayNames.supportedLocalesOf(locale).length === 0) return undefined;
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(named);
  } catch {
    // Not a well-formed language tag.
    return undefined;
  }
}
