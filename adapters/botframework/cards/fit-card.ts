import type { Card } from './card.js';

/** Teams takes 28 KB, counted in UTF-16; what the SDK puts around a card needs some of it. */
export const mostCardBytes = 25_000;
/** Lengths that page texts are tried with, from the whole to a line or two. */
const attempts = [Number.POSITIVE_INFINITY, 2_000, 1_000, 500, 240, 120];

/** Shortens a page's text, so that the card fits. What was cut ends with an ellipsis, and its page is linked. */
export type Shorten = (text: string) => string;

/**
 * The first card that is small enough, made with page texts ever shorter.
 * @returns null when none is
 */
export function fitCard(make: (shorten: Shorten) => Card): Card | null {
  for (const characters of attempts) {
    const made = make((text) => shortened(text, characters));
    if (bytesOf(made) <= mostCardBytes) return made;
  }
  return null;
}

/** As Teams counts. */
export function bytesOf(message: object): number {
  return Buffer.byteLength(JSON.stringify(message), 'utf16le');
}

/** Cut where a word ends. */
function shortened(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters);
  return `${cut.slice(0, Math.max(cut.search(/\s\S*$/u), 0)) || cut} …`;
}

/** Long plain text in messages that Teams takes, cut between lines. */
export function plainMessages(text: string): string[] {
  const most = mostCardBytes / 2;
  const messages: string[] = [];
  let message = '';
  for (const line of text.split('\n')) {
    if (message !== '' && message.length + line.length >= most) {
      messages.push(message);
      message = '';
    }
    message = message === '' ? line : `${message}\n${line}`;
  }
  return [...messages, message].flatMap((each) => each.trim().match(pieces(most)) ?? []);
}

/** A line that is too long by itself. */
function pieces(most: number): RegExp {
  return new RegExp(`[\\s\\S]{1,${most}}`, 'gu');
}
