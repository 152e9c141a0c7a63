/** What people write before a name, language by language, as patterns for whole words. */
const cuesByLanguage: Record<string, string[]> = {
  de: [
    'ich hei(?:ß|ss)e|hei(?:ß|ss)e ich|mein (?:voller |ganzer )?(?:vor|nach|familien)?name (?:ist|lautet)|man nennt mich',
    'und hei(?:ß|ss)e',
    '(?:tochter|sohn|frau|mann|kind|baby|bruder|schwester|mutter|vater|freund|freundin) hei(?:ß|ss)t',
    '(?:sein|ihr) name ist|(?:viele|liebe|beste|herzliche|freundliche|schöne) grü(?:ß|ss)e,?',
    'mit freundlichen grü(?:ß|ss)en,?|mfg,?',
  ],
  en: [
    "(?:my|his|her) (?:full |first |last )?name(?: is|'s)",
    "(?:daughter|son|wife|husband|child|baby|brother|sister|mother|father)'s name is",
    "(?:i am|i'm|he is|he's|she is|she's|(?:son|daughter|wife|husband|child|baby) is) (?:called|named)|(?:people|they|friends) call me|(?:best|kind|warm) regards,?",
    'sincerely,?|this is(?= \\p{L}+ (?:speaking|writing))',
  ],
  ar: [
    '[اإ]سمي(?: هو)?|[اإ]سمها|[اإ]سمه',
    '[اإ]سم (?:ابني|ابنتي|بنتي|زوجتي|زوجي|طفلي|طفلتي|أخي|أختي|اخي|اختي|والدي|والدتي)(?: هو)?|أ?ُ?دعى|يدعونني',
    'مع تحيات[يى]?',
  ],
  fa: [
    '(?:اسم|نام) (?:من|پسرم|دخترم|همسرم|شوهرم|خانمم|بچه‌ام)|اسمم|نامم|(?:اسم|نام) (?:پسر|دختر|خانم|شوهر) من',
    'خانم من(?=.{1,24}نام دارد)|نامم را',
  ],
  ps: ['(?:زما|د هغې|د هغه) نوم', 'زما د (?:زوی|لور|مېړه|ښځې) نوم'],
  ckb: ['ناوم', 'ناوی من', 'ناوی (?:کوڕەکەم|کچەکەم|هاوسەرەکەم|منداڵەکەم)'],
  kmr: ['navê (?:min|wî|wê|kurê min|keça min|hevjîna min|mêrê min|jina min)', 'nave min'],
  ti: ['[ስሽ]መይ', 'ስም (?:ወደይ|ጓለይ|ሰብኣየይ|ሰበይተይ)'],
  so: [
    'magac(?:ay|ey|e)gu (?:waa|waxa)',
    'magacaygu',
    'magaceygu',
    'magaca (?:ilmahaygu|wiilkaygu|gabadhaydu|xaaskaygu) waa',
    'la i (?:yidhaahdaa|dhahaa)',
  ],
  uk: [
    '(?:мене|його|її|доньку|дочку|сина|дружину|чоловіка|дитину|маму|тата|брата|сестру) зв(?:ати|уть)',
    "моє (?:повне )?ім['я]?я(?: -| є)?|я називаюся|з повагою,?",
  ],
  ru: [
    '(?:меня|его|её|ее|сына|дочь|дочку|дочери|жену|мужа|ребёнка|ребенка|маму|отца|брата|сестру) зовут',
    'мо[её] имя(?: -)?|с уважением,?',
  ],
  tr: [
    '(?:benim )?(?:soy)?ad[ıi]m',
    '(?:benim )?ismim',
    '\\p{L}+(?:ımın|imin|umun|ümün|mın|min) (?:adı|ismi|adi)',
    'saygılarımla,?',
  ],
  fr: [
    "(?:je )?m'appelle|mon (?:nom|prénom) (?:est|c'est)",
    "(?:fille|fils|femme|mari|enfant|frère|sœur|mère|père|elle|il) s'appelle|cordialement,?|on m'appelle",
  ],
  es: [
    'me llamo',
    'mi nombre(?: completo)? es',
    '(?:hij[oa]|espos[oa]|marido|mujer|herman[oa]|niñ[oa]|madre|padre) se llama',
    '(?:atentamente|saludos),?',
  ],
  pt: [
    '(?:eu )?me chamo',
    'chamo-me',
    '(?:o )?meu nome(?: completo)? é',
    '(?:filh[oa]|espos[oa]|marido|mulher|irmão|irmã) (?:se chama|chama-se)',
    'atenciosamente,?',
  ],
  it: [
    'mi chiamo',
    '(?:il )?mio nome è',
    '(?:figli[oa]|moglie|marito|fratello|sorella) si chiama',
    'cordiali saluti,?',
    'distinti saluti,?',
  ],
  ro: [
    '(?:mă|ma) (?:numesc|cheam[aă])',
    'numele meu (?:este|e)',
    '(?:fiul|fiica|soția|soțul|copilul)(?: mea| meu)? (?:se numește|o cheamă|îl cheamă)',
    'cu stimă,?',
  ],
  bg: [
    'казвам се',
    '(?:моето )?име(?:то)? ми е',
    '(?:син[аъ]?т? ми|дъщеря ми|жена ми|мъжът ми) се казва',
    'с уважение,?',
  ],
  sq: ['quhem', 'emri im është', 'më quajnë', '(?:djali|vajza|gruaja|burri)(?: im| ime)? quhet'],
  sr: [
    'zovem se',
    '(?:moje )?ime mi je',
    'moje ime je',
    '(?:sin|ćerka|kćerka|žena|muž) (?:mi )?se zove',
    'зовем се',
    'моје име је',
    'име ми је',
    'srdačan pozdrav,?',
  ],
  pl: [
    'nazywam się',
    'mam na imię',
    'moje (?:imię|nazwisko) to',
    '(?:syn|córka|żona|mąż|dziecko) (?:ma na imię|nazywa się)',
    '(?:pozdrawiam|z poważaniem),?',
  ],
  el: [
    'με λένε',
    'λέγομαι',
    'ονομάζομαι',
    '(?:το )?όνομ[αά] μου είναι',
    '(?:γιος|κόρη|γιο|γυναίκα|άντρα) μου (?:τον |τη |την )?λέν[εη]',
  ],
  vi: [
    '(?:tôi|mình|em|cháu|anh|chị) tên(?: là)?',
    'tên (?:của )?(?:tôi|mình|em|cháu|con tôi|vợ tôi|chồng tôi) là',
    'con (?:trai|gái) tôi tên(?: là)?',
  ],
  ur: ['میرا نام', 'میر[یے] (?:بیٹے|بیٹی|بیوی|شوہر) کا نام'],
  am: ['ስሜ', '(?:የ)?(?:ልጄ|ባለቤቴ|ወንድሜ|እህቴ) ስም'],
};
export const nameCues: string[] = Object.values(cuesByLanguage).flat();

/** Names of the field, with a colon: `Name: …`. */
export const nameFields = [
  '(?:vor|nach|familien|geburts)?name|(?:first|last|full|family) name|nom|prénom|nombre|apellidos?|nome',
  'cognome',
  "имя|фамилия|фио|ім'я|прізвище|піб|isim|soyad|ad soyad|الاسم(?: الكامل)?|نام(?: خانوادگی)?|نوم|ናይ ስም|ስም",
  'imię|nazwisko|nume|prenume|име|emri|ime|prezime|όνομα|họ tên|姓名|名字|magaca|nav',
];

/** What stands before a name without blanks. */
export const hanNameCues = [
  '我叫',
  '我的名字(?:是|叫)',
  '我姓',
  '我名叫',
  '(?:儿子|女儿|妻子|丈夫|老婆|老公|孩子)(?:名字)?叫',
];

/** Words for being somebody: a name only where a given name follows. */
export const selfCues = [
  "ich bin(?: die| der)?|hier ist|hier schreibt|i am|i'm|this is|أنا|انا|من(?=.{1,24} (?:هستم|استم))|زه|ez|أني|انى|waxaan ahay|я|це|это",
  "ben|je suis|c'est|soy|sou|eu sou|sono|sunt|аз съм|jam|unë jam|ja sam|ја сам|jestem|είμαι|tôi là|میں|እኔ",
  'ኣነ',
  'meine? (?:tochter|sohn|frau|mann|kind)|my (?:son|daughter|wife|husband)|mi (?:hij[oa]|espos[oa])|ma (?:fille|femme)',
  'mon (?:fils|mari)|мо[йяїю] (?:дочь|сын|муж|жена|син|донька|чоловік|дружина)|ابني|ابنتي|زوجي|زوجتي|oğlum|kızım',
];

/** Words behind a name. */
export const cuesBehindName = ['እባላለሁ', 'እበሃል', 'ይብሃል', 'نام دارم', 'نام دارد'];
