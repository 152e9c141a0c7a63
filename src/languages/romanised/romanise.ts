/** Two usual ways of writing Cyrillic in Latin letters: as English speakers do, and as Germans and scholars do. */
const schemes: Record<string, string>[] = [
  { ж: 'zh', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', й: 'y', ю: 'yu', я: 'ya', ё: 'yo', є: 'ye', ї: 'yi' },
  { ж: 'zh', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', й: 'j', ю: 'ju', я: 'ja', ё: 'e', є: 'je', ї: 'ji' },
];
const plainLetters = 'аabбbвvгgдdеeзzиiкkлlмmнnоoпpрrсsтtуuфfыyэeіiґgь-ъ-ʼ-';

/** A Cyrillic word in each of two romanisations; Ukrainian г and и have letters of their own there. */
export function romanisations(word: string, language: 'ru' | 'uk'): string[] {
  return schemes.map((scheme) =>
    [...word.replace('-', '')]
      .map((letter) => {
        if (language === 'uk' && letter === 'г') return 'h';
        if (language === 'uk' && letter === 'и') return 'y';
        const position = plainLetters.indexOf(letter);
        return scheme[letter] ?? (position < 0 ? letter : plainLetters.charAt(position + 1)).replace('-', '');
      })
      .join(''),
  );
}
