import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit, and none that makes words with others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of 5 bits each: 80 bits, far more than can be tried out. */
const codeCharacters = 16;
const groupCharacters = 4;
const readAs = new Map([
  ['O', '0'],
  ['I', '1'],
  ['L', '1'],
]);

/** What a code opens; a code for one is worth nothing for the other. */
export type CodePurpose = 'caseworker' | 'staff';

/** A new code in groups, such as `7K3M-9QXT-0WBZ-E5RD`. */
export function newCode(): string {
  // 32 divides 256: every character is as likely.
  const characters = [...randomBytes(codeCharacters)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return (
    characters
      .join('')
      .match(new RegExp(`.{${groupCharacters}}`, 'gu'))
      ?.join('-') ?? ''
  );
}

/**
 * What is kept of a code. However it was typed – small letters, spaces, other hyphens, O for 0 – it is the same. A code
 * is random and long, so that its hash needs no salt and tells nothing; and whoever compares hashes, as a database does,
 * gives nothing of the code away by how long it takes.
 */
export function hashOfCode(code: string, purpose: CodePurpose): string {
  const characters = [...code.normalize('NFKC').toUpperCase()].map((character) => readAs.get(character) ?? character);
  const plain = characters.filter((character) => alphabet.includes(character)).join('');
  return createHash('sha256').update(`lotse ${purpose} ${plain}`).digest('hex');
}
