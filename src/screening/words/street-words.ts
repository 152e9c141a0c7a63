/** Ends of street names, as patterns: the number stands behind. */
export const streetEnds = [
  'stra(?:ß|ss)e|str\\.?|weg|allee|gasse|platz|ring|damm|ufer|chaussee|graben|steig',
  'berg|wall|markt|promenade|pfad|stieg|zeile|anger|штрассе|штрасе|شتراس[هةا]|στράσε',
  'caddesi|cad\\.|sokak|sokağı|sok\\.|bulvarı|mahallesi|mah\\.',
];

/** Words that end so and are no street. */
export const noStreets = [
  'arbeits|spiel|park|studien|kita|kindergarten|ausbildungs|schul|betreuungs|heim|praktikums',
  'sitz|stell|kurs|pflege|hort|krippen|therapie|wohn|wohnheim|camping|steh|warte',
].map((stems) => `(?:${stems})pl[aä]tze?`);
export const otherNoStreets = [
  'schulweg|rückweg|heimweg|ausweg|hinweg|arbeitsweg|umweg|fluchtweg|rechtsweg|radweg|gehweg',
  'supermarkt|wohnungsmarkt|arbeitsmarkt|flohmarkt|weihnachtsmarkt|baumarkt|spring|bring',
];

/** Words before a street's name, as patterns: the number stands behind the name. */
export const streetBeginnings = [
  'stra(?:ß|ss)e (?:der|des|am|zum)',
  'calle|c/|avenida|av\\.|avda\\.?|paseo|plaza|via|viale|piazza|corso|rua|travessa',
  'strada|str\\.|bulevardul|b-?dul|aleea|ul\\.?|ulic[aey]|al\\.|aleja|os\\.|osiedle|rruga|rr\\.',
  'улиц[аеуы]|ул\\.?|проспекті?|просп\\.?|пр-т|пер\\.|переулок|бульвар|бул\\.|вулиц[яіюи]|вул\\.?|провулок',
  'пров\\.',
  'οδ[όο][ςύ]?|λεωφόρος?|jidka|kolana|kuça|cadeya|phố|đường|số nhà',
  'شارع|زقاق|خیابان|خيابان|کوچه|بلوار|سړک|کوڅه|شەقامی|کۆڵانی|گلی(?: نمبر)?|مکان نمبر|سڑک',
  'ቤት ቁጥር|ቁጽሪ ገዛ|ጎደና|guriga lambar',
];

/** Words between a street's name and the number. */
export const numberMarks = [
  'nr|no|n°|nº|n\\.º|num|numar|numër|№|д|дом|буд|будинок|бл|رقم|پلاک|ژمارە|نمبر|نمره|شمېره|lambar|ቁጥር|số',
];

/** Words with which people say where they live, as patterns; they may start inside a word. */
export const dwellingWords = [
  'wohn|adresse|anschrift|ziehe|umzug|gemeldet|(?<!\\p{L})lebe|address|i live|we live|moving|moved',
  'عنوان|اسكن|أسكن|ساكن|نسكن|أعيش|آدرس|ادرس|زندگی|پته|ادرس|اوسېږم|دەژ|ناونیشان|پتہ|رہت',
  'dijî|navnîşan|ይነብር|ኣድራሻ|አድራሻ|የምኖር|እኖራለ|nool|cinwaan|живу|живе|прожива|мешка|адрес|проживаю',
  'adres|oturuyor|yaşıyor|habit|adresse|vivo|domicilio|dirección|moro|morada|endereço|abito|indirizzo',
  'locui|живея|banoj|stanuj|živim|mieszka|zamieszk|μένω|διεύθυνσ|sống|tôi ở|địa chỉ|住|地址',
];

/** Places that people look for: the street behind them is not the asker's. */
export const publicPlaces = [
  'rathaus|jobcenter|amt(?!\\p{L})|amts|behörde|büro|bibliothek|bücherei|schule|kita(?!\\p{L})|kindergarten',
  'krankenhaus|klinik|praxis|arzt|apotheke|moschee|kirche|polizei|beratung|agentur|gericht|verein|zentrum',
  'town hall|city hall|office|library|school|hospital|clinic|pharmacy|mosque|church|police|centre|center',
  'بلدية|مكتب|مدرسة|مستشفى|دائرة|شهرداری|اداره|ратуш|мері|мэри|лікарн|больниц|школ|офис|відомств',
  'belediye|okul|hastane|daire(?:si|sine)|mairie|école|hôpital|ayuntamiento|oficina|escuela|hospital',
  'prefeitura',
  'municipio|ufficio|scuola|ospedale|primări|spital|bashki|ratusz|urząd|szpital|szkoł|opština|bolnic|市政|医院',
  '学校',
];
