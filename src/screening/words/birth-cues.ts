/** Words before a date of birth, as patterns; they may start inside a word. */
export const birthCuesBefore = [
  // German, English
  'gebor|geb\\.|(?<!\\p{L})geb(?!\\p{L})|geburtsdat|geburtstag|zur welt gekommen',
  '(?<!\\p{L})born(?!\\p{L})|birth ?da(?:te|y)|date of birth|(?<!\\p{L})d\\.?o\\.?b(?!\\p{L})',
  // Arabic, Persian, Dari, Pashto, Sorani, Urdu
  'ميلاد|الولادة|(?<!\\p{L})و?ولد|مولود|مواليد|تولد|متولد|زاده|به دنیا|زیږ|زېږ',
  'لەدایک|پیدائش|پیدا ہو',
  // Kurmanji, Tigrinya, Somali, Amharic
  'ji ?dayik|rojbûn|bûyîn|ልደት|ተወሊ|ተወለድ|ትውልድ|የተወለድ|dhash|dhalash',
  // Ukrainian, Russian, Bulgarian, Serbian
  'народ(?:и|ж)|родил|рожд|роден|раждане|рођен|rođen|rodjen|rođenj|rodio sam|rodila sam',
  // Turkish, Romance languages, Romanian
  'doğum|dogum|doğd|(?<!\\p{L})née?(?!\\p{L})|naissance|(?<!\\p{L})nac[iíe]|nacimiento|cumpleaños',
  '(?<!\\p{L})nasci|nascida|nascita|(?<!\\p{L})nat[oa](?!\\p{L})|născut|nascut|nașter|naster|naşter',
  // Albanian, Polish, Greek, Vietnamese, Chinese
  'lindur|lindj|datëlind|datelind|urodz|(?<!\\p{L})ur\\.|γ[εέ]νν|sinh|出生|生日|生于',
];

/** Words behind a date of birth. */
export const birthCuesAfter = [
  'geboren|doğum|dogum|ji ?dayik|出生|生的|پیدا|متولد|به دنیا|ተወለድ|ተወሊ|زیږېدل',
  'г(?:\\.|ода)? ?рожд|року народж|лет рожд|född',
];
