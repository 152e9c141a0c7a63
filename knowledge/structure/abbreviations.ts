/** What a full stop after a word can mean in one language. Entries are written without the spaces between their parts. */
export interface AbbreviationRules {
  /** Never end a sentence: a name, a number or an explanation follows. */
  never: readonly string[];
  /** Go on only when a number follows: `No. 5`, but `No. You cannot.` */
  beforeNumber: readonly string[];
  /** Go on unless the next word is one that opens sentences. */
  unlessOpener: readonly string[];
  /** End the sentence where a capital follows, although each of their parts alone would go on: `т. д.` */
  mayEnd: readonly string[];
  /** Stand for a year or a page after a number and may end a sentence there; otherwise they go on. */
  afterNumberMayEnd: readonly string[];
  /** A number of one or two digits with a full stop is an ordinal: `1. Stock`, `3. Oktober`. */
  ordinals: boolean;
  /** Words that open a sentence far more often than they follow an ordinal or an initial. */
  openers: readonly string[];
}

const words = (list: string): string[] => list.trim().split(/\s+/);

/**
 * German abbreviations stand in texts of every language: addresses, laws and names of offices are not translated.
 * Entries with a small first letter also hold at the start of a sentence (`Bzw.`); others only as written (`So.`).
 */
const german: AbbreviationRules = {
  never: words(`
    z.B. d.h. o.a. u.U. i.d.R. i.S.v. i.S.d. i.V.m. z.T. z.Z. z.Zt. v.a. s.o. s.u. n.Chr. v.Chr. a.a.O. z.Hd. zz. bzw. ca.
    ggf. evtl. inkl. exkl. zzgl. abzgl. bspw. vgl. sog. einschl. gem. lt. mind. max. insb. insbes. bes. bzgl. betr. Bsp.
    Tel. Nr. Nrn. Abs. Ziff. Buchst. St. Dr. Prof. Dipl. Ing. med. jur. phil. rer. nat. Hr. Hrn. Frl. Mag. geb. verh. gesch.
    Whg. Zi. Ev. ev. kath. Kath. staatl. städt. gesetzl. öffentl. allg. vorm. nachm. ehem. zust. tel.
  `),
  beforeNumber: words(
    'S. Rn. Bd. Abb. Art. Kap. Str. str. Pl. Min. Std. Sek. Mio. Mrd. Fn. Aufl. Az. Anl. Geb. Hs. Fax.',
  ),
  unlessOpener: words(`
    Mo. Di. Mi. Do. Fr. Sa. So. Jan. Feb. Febr. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. Dez. Hbf. Bhf. Str. Co. Pl.
    Mio. Mrd. Std. Min. Mon. tägl. monatl. jährl. wöchentl. u.a. u.ä. o.ä.
  `),
  afterNumberMayEnd: [],
  mayEnd: words('u.v.m. u.a.m. u.s.w.'),
  ordinals: true,
  openers: words(`
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Es Er Sie Ich Du Wir Ihr Ihre Ihren Ihrem Ihnen Dein Deine Man
    Bitte Dann Danach Davor Dort Hier Dazu Dafür Dabei Damit Daher Darum Deshalb Wenn Falls Ob Weil Wer Was Wie Wo Wann Warum
    Welche Welcher Welches Im In Am An Auf Bei Beim Mit Nach Von Vom Zu Zum Zur Für Ohne Unter Über Um Aus Auch Außerdem
    Alle Alles Aber Und Oder Nur Noch Nicht Kein Keine Kommen Gehen Bringen Rufen Melden Fragen Beachten Schreiben Schicken
    Diese Dieser Dieses Diesen Jede Jeder Jedes Viele Manche Einige Haben Hat Sind Ist Können Kann Müssen Muss Dürfen Darf
    Seit Bis Ab Vor Sollte Sollten Wird Werden So Sonst Wichtig Achtung Hinweis Weitere Mehr
  `),
};

const english: AbbreviationRules = {
  never: words('Mr. Mrs. Ms. Dr. Prof. St. e.g. i.e. vs. approx. ca. cf. incl. excl. tel. Tel. Rev. Messrs. viz.'),
  beforeNumber: words('No. no. Nos. nos. Art. art. Sec. sec. Fig. fig. p. pp. Para. para. Vol. vol. Ch. ch. Ext. ext.'),
  unlessOpener: words(
    'a.m. p.m. Co. Jr. Sr. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Wed. Thu. Fri. U.S. U.K.',
  ),
  afterNumberMayEnd: [],
  mayEnd: [],
  ordinals: false,
  openers: words(`
    The This That These Those You Your It Its If In On At We Our They Their He She There Please For To When How What Who
    Where Why Contact Call Ask Bring Take Go Register A An And But Or Only Also After Before From With Without Not No Yes
    Some All Many Every Each Then Here Do Does Is Are Can Note
  `),
};

const ukrainian: AbbreviationRules = {
  never: words(`
    вул. просп. бул. пров. пл. буд. кв. обл. напр. наприкл. тел. ім. див. стор. смт. проф. доц. д-р. т.зв. т.ч. прибл.
    ін.ч. гр. п.п. ст. п. ч. абз.
  `),
  beforeNumber: words('№. ст. розд. вип. рис. табл.'),
  unlessOpener: words('тис. млн. млрд. пн. вт. ср. чт. пт. сб. нд. Пн. Вт. Ср. Чт. Пт. Сб. Нд. січ. лют. бер. квіт.'),
  afterNumberMayEnd: words('р. рр. с. м. ч. п. хв. год. сек. грн. коп.'),
  mayEnd: words('т.д. т.п. т.ін. ін. др.'),
  ordinals: false,
  openers: words(`
    Ви Ваш Ваша Ваші Він Вона Воно Вони Ми Ця Це Цей Ці Якщо Коли Для На У В З Із Після Потім Також Де Як Що Хто Але І Та
    Або Тут Там Будь Зверніться Потрібно Необхідно Можна
  `),
};

const russian: AbbreviationRules = {
  never: words(
    'ул. просп. бул. пер. пл. обл. напр. например. тел. им. см. стр. проф. доц. т.е. т.к. т.н. т.ч. прим. ст. п.',
  ),
  beforeNumber: words('ст. разд. вып. рис. табл.'),
  unlessOpener: words('тыс. млн. млрд. пн. вт. ср. чт. пт. сб. вс. Пн. Вт. Ср. Чт. Пт. Сб. Вс.'),
  afterNumberMayEnd: words('г. гг. с. м. ч. п. мин. час. сек. руб. коп.'),
  mayEnd: words('т.д. т.п. т.ін. ін. др.'),
  ordinals: false,
  openers: words(`
    Вы Ваш Ваша Ваши Он Она Оно Они Мы Эта Это Этот Эти Если Когда Для На У В С После Затем Также Где Как Что Кто Но И
    Или Тут Там Обратитесь Нужно Необходимо Можно
  `),
};

const turkish: AbbreviationRules = {
  never: words(
    'Dr. Prof. Doç. Av. Sn. Yrd. Uzm. Öğr. bkz. örn. mad. tel. Tel. Cad. Sok. Sk. Mah. Apt. Blv. Bul. St. yak.',
  ),
  beforeNumber: words('No. no. Nr. Md. md. s. S. Kat. kat.'),
  unlessOpener: words('Co. Ltd. Pzt. Sal. Çar. Per. Cum. Cmt. Paz. Oca. Şub. Nis. Haz. Tem. Ağu. Eyl. Eki. Kas. Ara.'),
  afterNumberMayEnd: [],
  mayEnd: [],
  ordinals: true,
  openers: words(`
    Bu Şu O Bir Siz Sizin Biz Bizim Lütfen Eğer Daha Sonra Ayrıca Burada Orada Ancak Ama Ve Veya Her Tüm Bütün Nasıl Ne
    Nerede Kim Çocuk Çocuğunuz Almanya
  `),
};

const french: AbbreviationRules = {
  never: words('M. MM. Mme. Mlle. Dr. Pr. p.ex. c.-à-d. env. av. bd. St. Ste. tél. Tél. cf. réf. ex. resp.'),
  beforeNumber: words('art. Art. no. n°. al. p. pp. vol. chap. fig.'),
  unlessOpener: words('janv. févr. avr. juil. sept. oct. nov. déc. lun. mar. mer. jeu. ven. sam. dim. Cie.'),
  afterNumberMayEnd: [],
  mayEnd: [],
  ordinals: false,
  openers: words(`
    Le La Les Un Une Des Du De Vous Votre Vos Il Elle Ils Elles Nous Ce Cette Ces Si Pour Dans En À Au Aux Sur Après Avant
    Ensuite Aussi Mais Et Ou Où Comment Que Qui Quand
  `),
};

const polish: AbbreviationRules = {
  never: words(
    'ul. al. pl. os. np. tzn. tzw. m.in. nr. dr. prof. mgr. inż. godz. tel. ok. ww. wg. św. pkt. ust. art. woj.',
  ),
  beforeNumber: words('lok. m. s. str. poz. Dz. U.'),
  unlessOpener: words('tys. mln. mld. pon. wt. śr. czw. pt. sob. niedz.'),
  afterNumberMayEnd: words('r. w. s. zł. gr. min.'),
  mayEnd: [],
  ordinals: true,
  openers: words(`
    Pan Pani Państwo To Ten Ta Te Jeśli Jeżeli Gdy Kiedy Dla Na W We Z Ze Do Po Potem Także Gdzie Jak Co Kto Ale I Lub Albo
    Tu Tam Proszę Należy Można
  `),
};

/** Rules by base language code; a language without an entry follows the German abbreviations alone. */
export const abbreviationRules: Readonly<Record<string, AbbreviationRules>> = {
  de: german,
  en: english,
  uk: ukrainian,
  ru: russian,
  tr: turkish,
  fr: french,
  pl: polish,
};

/** German abbreviations that are whole words, or other abbreviations, in another language. */
const ambiguousElsewhere = new Set(words('gem. bes. mind. nat. Ing. Mag. St.'));

/** What holds in every language beside its own rules; without ordinals and openers, which differ. */
export const sharedRules: Pick<AbbreviationRules, 'never' | 'beforeNumber' | 'unlessOpener'> = {
  never: german.never.filter((entry) => !ambiguousElsewhere.has(entry)),
  beforeNumber: german.beforeNumber,
  unlessOpener: ['Str.', 'Hbf.', 'Bhf.', 'e.V.', 'e.G.'],
};

/** Languages without rules of their own that write ordinals with a full stop. */
export const ordinalLanguages: readonly string[] = words('cs sk hr sr bs sl hu fi et lv da nb nn no is mk');

/** A single capital after one of these words names a kind and may end the sentence: `Hepatitis B.`, `Klasse B.` */
export const wordsBeforeLetters: readonly string[] = words(`
  Klasse Klassen Vitamin Niveau Hepatitis Gruppe Typ Buchstabe Teil Plan Anlage Gebäude Eingang Zone Block Haus
  class group type vitamin level part plan zone building annex Level Type Class Group Part
`);
