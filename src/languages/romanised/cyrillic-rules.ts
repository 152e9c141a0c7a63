export type CyrillicLanguage = 'ru' | 'uk';

/** Letters of both languages, `latin=cyrillic`. */
const shared = `shch=щ sch=щ zh=ж kh=х tch=ч ch=ч sh=ш ts=ц yu=ю ju=ю ya=я ja=я a=а b=б v=в w=в g=г d=д e=е z=з k=к q=к
  l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф x=х c=ц 4=ч 6=ш '=ь`;
const own: Record<CyrillicLanguage, string> = {
  ru: 'tsya=тся tsja=тся tsia=тся yo=ё jo=ё ye=е je=е iya=ия ija=ия iye=ие ije=ие iyu=ию iju=ию iy=ий ij=ий yy=ый yj=ый i=и y=ы j=ж h=х',
  uk: `tsya=ться tsia=ться zgh=зг ye=є je=є ie=є yi=ї ji=ї ia=я iu=ю yo=йо jo=йо iya=ія ija=ія iye=іє iyu=ію iyi=ії ii=ії iy=ій ij=ій yy=ий yj=ий i=і y=и j=й h=г`,
};

const tables = { ru: table('ru'), uk: table('uk') };

function table(language: CyrillicLanguage): { pattern: RegExp; letters: Map<string, string> } {
  const pairs = `${shared} ${own[language]}`.split(/\s+/u).map((pair) => pair.split('=') as [string, string]);
  const letters = new Map(pairs);
  const longestFirst = [...letters.keys()].sort((a, b) => b.length - a.length);
  return { pattern: new RegExp(longestFirst.join('|'), 'gu'), letters };
}

/** y and j behind a vowel, and not before one, are й: "najti", "moy". */
const semivowel = /(?<=[aeou])[yj](?![aeiou])/gu;

/** What romanisation drops, put back by the endings it is nearly always right for. */
const endings: Record<CyrillicLanguage, [RegExp, string][]> = {
  ru: [
    [/(?<=..[аяиы])т$/u, 'ть'],
    [/(?<=.[аяиы])тся$/u, 'ться'],
    [/(?<=..[еи])ш$/u, 'шь'],
    [/(?<=.ос)т$/u, 'ть'],
    [/(?<=..[ую])с$/u, 'сь'],
    [/(?<=.те)л$/u, 'ль'],
    [/(?<=[аеи])лн/gu, 'льн'],
    [/(?<=[аеи]л)(?=ск|ств)/gu, 'ь'],
    [/(?<=.)иа$/u, 'ия'],
    [/(?<=[жшчщ])ы/gu, 'и'],
  ],
  uk: [
    [/(?<=.[бвгґджзклмнпрстфхцчшщ])ї$/u, 'ий'],
    [/цк(?=[аиоуіею])/gu, 'цьк'],
    [/(?<=.)ск(?=(?:а|ий|у|ої|ою|і|е|ого|ому|их)$)/gu, 'ськ'],
    [/(?<=[аеі])лн/gu, 'льн'],
    [/(?<=[аеі]л)(?=сь?к|ств)/gu, 'ь'],
    [/(?<=.ніс|.іс)т$/u, 'ть'],
    [/(?<=.те)л$/u, 'ль'],
  ],
};

/** A romanised word letter by letter in Cyrillic, without its soft signs. */
export function letterByLetter(word: string, language: CyrillicLanguage): string {
  const { pattern, letters } = tables[language];
  return word.replace(semivowel, 'й').replace(pattern, (latin) => letters.get(latin) ?? latin);
}

/** Puts soft signs and the like into a word of `letterByLetter` that no list knows. */
export function mendEndings(word: string, language: CyrillicLanguage): string {
  return endings[language].reduce((mended, [ending, replacement]) => mended.replace(ending, replacement), word);
}
