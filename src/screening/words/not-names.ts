/** Words that follow "my name is" and are no name, or with which a sentence goes on behind a name. */
const byLanguage: Record<string, string> = {
  de: 'und oder aber ich du er sie es wir ihr bin ist sind war habe hab hat haben hatte komme wohne lebe suche brauche möchte will kann könnte muss soll darf würde weiß frage bitte danke aus in im am an auf bei mit von vom zu zum zur für nach seit wo wie was wann wer warum welche welcher gibt nicht kein keine falsch richtig anders schon noch jetzt hier der die das den dem ein eine einen mein meine nur auch geboren jahre alt unleserlich willkommen sie wird wurde gut sehr so dann wenn dass ob heiße möcht hallo wohnhaft derzeit aktuell leider geändert verschwunden verkehrt doppelt unvollständig',
  en: "and or but i you he she it we they am is are was have has had come live need want would like can could must should please thanks from in at on with of to for since where how what when who why which not no wrong right incorrect correct misspelled spelled spelt written missing different changed already still now here the a an my your only also born years old very so then if that looking searching new by too mentioned listed on i'm i've",
  ar: 'أنا انا و من في عن على إلى الى هو هي هل كيف أين اين متى ماذا ما لا غير مكتوب موجود ليس خطأ خاطئ مش اريد أريد ابحث أبحث احتاج أحتاج عندي لدي عمري بدي ممكن اسكن أسكن أعيش جئت اعيش ولدت هنا منذ كان لم لن لي عمره عمرها وعمري وعمرها وعمره وانا وأنا وأبحث وابحث واريد وأريد وعندي ولدي وأسكن واسكن واحتاج وأحتاج ومن ولا وهو وهي ورقم وهاتفي تغير يجب كتب على',
  fa: 'است هست هستم و من در از به که را با برای چه چطور چگونه کجا کی نیست اشتباه غلط نوشته شده می خواهم دنبال هستند ام یم بود دارم دارد نام اسم تغییر هم ولی',
  ps: 'دی ده یم او زه په د کې نشته نه غلط لیکل شوی څنګه چیرته غواړم له',
  ckb: 'و من لە نییە هەڵەیە لەسەر بە بۆ چۆن کوێ هەیە لە نووسراوە هەڵە دەمەوێت لەلیستەکەدا',
  kmr: 'e ye û ez ji li di de min me tune şaş çewt ne bi bo ku çawa kî nehatiye lê',
  ti: 'እዩ እያ ኣነ ካብ ኣብ ናይ እየ ጌጋ የለን ብጌጋ ተጻሒፉ ከመይ ናበይ ኣበይ',
  so: 'waa iyo oo waxaan ka ku u ma khalad sax waan aniga laakiin waxa la si qaldan maaha liiska',
  uk: 'і й та я в у на з із до не що як де коли чи мені маю хочу шукаю потрібно прошу неправильно написано є але живу приїхала приїхав років їй йому помилка допоможіть змінилося',
  ru: 'и я в на из с до не что как где когда ли мне у хочу ищу нужно прошу неправильно написано есть но живу приехал приехала лет ей ему ошибка помогите а это по к за сюда туда завтра изменилось',
  tr: 've ben bir da de ile için nasıl nerede ne zaman yanlış yazılmış listede yok var değil ama geldim istiyorum arıyorum yaşıyorum oturuyorum eksik olan doğru mi mı mu mü kaç şey üzerinde farklı hatalı',
  fr: "et je j'ai j'habite suis ai de du des à au en dans sur mal écrit pas ne où comment quand quoi le la les un une pour avec cherche viens voudrais veux peux dois mais incorrect faux né née est a absent mal",
  es: 'y yo soy tengo vivo busco quiero necesito de en a con por para no mal está es como cómo dónde cuándo qué el la los un una pero nací vengo puedo incorrecto escrito',
  pt: 'e eu sou tenho moro procuro quero preciso de em a com por para não está errado é como onde quando que o os um uma mas nasci venho posso escrito',
  it: 'e io sono ho abito vivo cerco voglio devo di in a con per non è sbagliato come dove quando che il la un una ma nato nata vengo posso scritto',
  ro: 'și si eu sunt am locuiesc caut vreau trebuie din în in la cu pe nu este e greșit gresit scris cum unde când cand ce dar pot incorect',
  bg: 'и аз съм имам живея търся искам трябва от в на с не е грешно как къде кога какво но мога написано сгрешено',
  sq: 'dhe unë jam kam banoj kërkoj dua nga në me për nuk është gabim si ku kur çfarë por mund i e shkruar',
  sr: 'i ja sam imam živim tražim želim treba iz u na sa ne je pogrešno kako gde kada šta ali mogu napisano и ја сам имам живим тражим из у на не је погрешно',
  pl: 'i ja jestem mam mieszkam szukam chcę potrzebuję z w na do nie jest źle zapisane napisane jak gdzie kiedy co ale mogę proszę błędnie',
  el: 'και εγώ είμαι έχω μένω ψάχνω θέλω χρειάζομαι από σε στο στη στην με δεν λάθος είναι πώς πού πότε τι αλλά μπορώ γραμμένο',
  vi: 'và tôi là ở từ có không cần muốn đang bị sai viết năm tuổi nhưng làm gì trong sinh được',
  ur: 'ہے ہیں اور میں سے کا کی کے غلط لکھا نہیں کیا کیسے کہاں کب چاہتا ہوں',
  am: 'ነው ነኝ እና እኔ ከ በ በትክክል አልተጻፈም ስህተት የለም ተሳስቷል ናት ይባላል እባላለሁ',
};

/** Words of all languages that are no names where they follow a word for a name. */
export const notNames: ReadonlySet<string> = new Set(Object.values(byLanguage).flatMap((words) => words.split(' ')));

/** Words with which a next sentence starts, though nothing ended the one before. */
export const sentenceStarts: ReadonlySet<string> = new Set(
  [
    'ich wir wo wie was wann wer welche kann können bitte danke suche brauche möchte habe gibt i we where what how when can could please thanks',
    'je où comment quand yo dónde cómo cuándo eu onde como quando io dove come quando unde cum ja gdzie jak kiedy я мы ми где де как як когда коли',
    'ben nasıl nerede ku si unë με πού πώς tôi ở waxaan ez',
  ].flatMap((words) => words.split(' ')),
);

/** Characters with which a sentence goes on behind a Chinese name. */
export const afterHanName = new Set('想我是来在今住要的请现有从和也，。你他她问叫写错正几多');
