import { randomBytes } from 'node:crypto';

/** A run of a page's sentences that a model may write from. */
export interface GroundingPassage {
  /** Title of the page. */
  title: string;
  /** Headings above the sentences, joined; empty for none. */
  heading: string;
  /** Verbatim. */
  sentences: string[];
  /** Code of the page's language. */
  language: string;
}

/** All that a passage says. */
export function passageText({ title, heading, sentences }: GroundingPassage): string {
  return [title, heading, ...sentences].filter((line) => line !== '').join('\n');
}

/** A line that nobody can have written into a page or a question beforehand. */
export function makeBoundary(): string {
  return `=====${randomBytes(16).toString('hex')}=====`;
}

/**
 * Web addresses and what has the form of one. A mail address is not: it is shown as it stands.
 * Shared by what is taken out before a model reads and by what is looked for after it wrote.
 */
export const webAddress =
  /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|tel:|javascript:|data:)\S+|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]{2,}\.)+\p{L}{2,}(?![\p{L}\p{N}@])(?:\/\S*)?/giu;

/** Stands where an address was; a statement that repeats it lacks what it speaks of. */
export const addressTakenOut = '(…)';

/** Text as a model may read it: no web addresses, nothing invisible, no line that looks like a boundary. */
export function asData(text: string): string {
  return text
    .normalize('NFC')
    .replace(webAddress, addressTakenOut)
    .replace(
      /[\p{Cc}\p{Cs}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu,
      ' ',
    )
    .replace(/={4,}/gu, '=')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Passages as lines of a prompt, each with its token: `[P1] Title › Heading`, then its sentences. */
export function renderPassages(passages: { token: string; passage: GroundingPassage }[]): string {
  return passages
    .map(({ token, passage }) => {
      const head = [passage.title, passage.heading].filter((part) => part !== '').map(asData);
      return `[${token}] ${head.join(' › ')}\n${passage.sentences.map(asData).join('\n')}`;
    })
    .join('\n\n');
}
