/** What contact lines are made of, in the languages in which pages are written; data for `contact-lines.ts`. */

const anyOf = (list: string): string => list.trim().split(/\s+/).join('|');

/** File names and classes of icons that stand before a way to get in touch. */
export const contactIcon =
  /(?:^|[^a-z])(?:pin|maps?|marker|location|adress|address|call|phone|telephone|telefon|tel|mobile|e?mail|envelope|www|web|website|globe|clock|time|uhr|hours|fax|contact)(?![a-z])/i;

/** Streets and house numbers, or a postcode with its town. */
export const address = new RegExp(
  [
    String.raw`\p{L}(?:str\.|straße|strasse|platz|weg|gasse|allee|ring|damm|ufer|hof|markt|steig|promenade)\s+\d+`,
    String.raw`(?:Am|An der|Im|Zur|Zum|Platz|Straße|Str\.) [^.!?]{0,30}\d+\s?[a-z]?(?:,|$)`,
    String.raw`(?<![\d-])\d{5}\s\p{Lu}\p{L}+`,
  ].join('|'),
  'u',
);

/** Days of the week, whole or shortened. */
export const weekday = new RegExp(
  String.raw`(?<!\p{L})(?:${anyOf(`
    montags? dienstags? mittwochs? donnerstags? freitags? samstags? sonntags? sonnabends? werktags? mo di mi do fr sa so täglich
    mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays? mon tue wed thu fri sat sun daily
    lundi mardi mercredi jeudi vendredi samedi dimanche
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    понеділок понеділка вівторок вівторка середа середу середи четвер четверга п’ятниця п'ятниця п’ятницю субота неділя щодня
    понедельник понедельника вторник вторника среда среду среды четверг четверга пятница пятницу пятницы суббота воскресенье
    пн вт ср чт пт сб нд вс
    poniedziałek wtorek środa czwartek piątek sobota niedziela
    الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
    دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه شنبه یکشنبه
  `)})(?!\p{L})`,
  'iu',
);

/** A span of time of day, or an hour with its word. */
export const timeOfDay =
  /\d{1,2}(?:[.:]\d{2})?\s*(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\s*(?:[-–—]|bis|to|until|à|ile|до|do|إلى|تا)\s*\d{1,2}|\d\s*(?:Uhr|[ap]\.?m\.?|год|час)(?!\p{L})/iu;

/** A telephone number of at least six digits, or an emergency number on its own. */
export const phoneNumber = /(?:\+|\(|\b)\d[\d\s()/–-]{4,}\d\b(?!\s*(?:€|Euro|EUR))|^(?:11\d{1,4}|19222)$/;
export const mailAddress = /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/u;
export const webAddress =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\d@.])[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:de|com|org|net|eu|bayern|info|app|example)(?:\/\S*)?(?![\p{L}\d])/iu;
