import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where something was found, and how it was written there. */
export interface BytesFound {
  file: string;
  as: string;
}

/**
 * Looks for words in the bytes of all files of a folder, in every way in which a program writes text: as UTF-8 and
 * UTF-16, escaped as in JSON, addresses and HTML, in base 64 (wherever in a longer text it stands) and hexadecimal.
 * @param except files that are not looked into, by their names
 */
export function findBytes(folder: string, words: readonly string[], except: RegExp = /^$/u): BytesFound[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !except.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return files.flatMap((file) =>
    findInBytes(readFileSync(file), words).map((as) => ({ file: path.basename(file), as })),
  );
}

/** As `findBytes`, of some text. @returns how what was found was written */
export function findInBytes(bytes: Buffer | string, words: readonly string[]): string[] {
  const haystack = Buffer.from(bytes);
  return words.flatMap((word) =>
    waysToWrite(word)
      .filter(([, needle]) => haystack.includes(needle))
      .map(([way]) => `${word} (${way})`),
  );
}

function waysToWrite(word: string): [way: string, needle: Buffer][] {
  const utf8 = Buffer.from(word);
  const ascii = /^[\x20-\x7e]*$/u.test(word);
  const escaped = [...word].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 128 ? character : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  const entities = [...word].map((character) => `&#${character.codePointAt(0)};`);
  return [
    ['UTF-8', utf8],
    ['UTF-16 LE', Buffer.from(word, 'utf16le')],
    ['UTF-16 BE', Buffer.from(word, 'utf16le').swap16()],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ['entities', Buffer.from(entities.join(''))],
    ...base64Ways(utf8),
    ...(ascii
      ? []
      : ([
          ['JSON escapes', Buffer.from(escaped.join(''))],
          ['percent', Buffer.from(encodeURIComponent(word))],
        ] as [string, Buffer][])),
  ];
}

/** In base 64, by the three places at which it can stand; what depends on its neighbours is left out at both ends. */
function base64Ways(utf8: Buffer): [string, Buffer][] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), utf8])
      .toString('base64')
      .replaceAll('=', '');
    const whole = text.slice(before === 0 ? 0 : before + 1, Math.floor(((before + utf8.length) * 8) / 6));
    return [`base 64, ${before}`, Buffer.from(whole)];
  });
}
