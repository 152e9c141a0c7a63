import type { Postings } from '../../ports/word-index.js';

/** Grams that stand together: a row a gram would cost more in its head than in what it says. */
const gramsOfShelf = 16;
const mostShelves = 4096;

/** How many shelves a view's grams are put on: a power of two. */
export function shelvesFor(grams: number): number {
  return Math.min(mostShelves, 2 ** Math.ceil(Math.log2(Math.max(1, grams / gramsOfShelf))));
}

/** On which shelf a gram stands: FNV-1a of its UTF-16 units. It is stored by, and so never changes. */
export function shelfOf(gram: string, shelves: number): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < gram.length; n += 1) hash = Math.imul(hash ^ gram.charCodeAt(n), 0x01000193);
  return (hash >>> 0) % shelves;
}

/** Each shelf's grams as bytes; see `readShelf`. @param shelves how many */
export function packShelves(postings: ReadonlyMap<string, Postings>, shelves: number): Buffer[] {
  const packed = Array.from({ length: shelves }, (): number[] => []);
  for (const [gram, { documents, frequencies }] of postings) {
    const bytes = packed[shelfOf(gram, shelves)] as number[];
    // Not UTF-8, in which half a character could not be kept: grams are cut by units.
    const name = Buffer.from(gram, 'utf16le');
    const body: number[] = [];
    documents.forEach((document, n) => {
      pushNumber(body, document - (documents[n - 1] ?? 0));
      pushNumber(body, frequencies[n] ?? 0);
    });
    pushNumber(bytes, name.length);
    for (const byte of name) bytes.push(byte);
    pushNumber(bytes, body.length);
    for (const byte of body) bytes.push(byte);
  }
  return packed.map((bytes) => Buffer.from(bytes));
}

/**
 * The wanted grams of a shelf. It holds, for each gram: its length in bytes and its UTF-16, the length of what follows, and for each
 * document how far its number is from the one before, and how often it holds the gram. Numbers have seven bits a byte,
 * the lowest first; all bytes but the last have the eighth set.
 */
export function readShelf(shelf: Buffer, wanted: ReadonlySet<string>): Map<string, Postings> {
  const found = new Map<string, Postings>();
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = shelf[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < shelf.length) {
    const nameLength = next();
    const gram = shelf.toString('utf16le', at, at + nameLength);
    at += nameLength;
    const end = next() + at;
    if (wanted.has(gram)) {
      const postings: Postings = { documents: [], frequencies: [] };
      for (let document = 0; at < end; ) {
        document += next();
        postings.documents.push(document);
        postings.frequencies.push(next());
      }
      found.set(gram, postings);
    }
    at = end;
  }
  return found;
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}
