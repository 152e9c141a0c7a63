import { address, contactIcon, mailAddress, phoneNumber, timeOfDay, webAddress, weekday } from './contact-words.js';
import { attribute, type Element } from './elements.js';
import { joinLines, type Line } from './text-lines.js';

/** Longer than this, a line with a telephone number in it is running text. */
const longestContact = 160;
/** A line at least this long that ends in the middle of a sentence was broken by hand. */
const shortestBrokenLine = 40;

/** A whole word before a mark that ends sentences, at the end of the line or before another word. */
const sentenceEnd = /(?:\p{L}{3}(?<!Uhr|[Ss]tr)[.!?؟۔]$|\p{L}{4}[.!?؟۔] \p{L})/u;
const ways = [mailAddress, webAddress, phoneNumber];
const everyWay = ways.map((way) => new RegExp(way, `${way.flags}g`));

/** Whether an image is an icon that stands before an address, a number, opening hours… */
export function showsContact(element: Element): boolean {
  const file = (attribute(element, 'src') ?? '').split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return contactIcon.test(file.slice(-80)) || contactIcon.test((attribute(element, 'class') ?? '').slice(0, 80));
}

/** Whether a line is an address, a telephone number, a mail or web address or opening hours, and not a sentence about them. */
export function isContact(line: Line): boolean {
  const { text } = line;
  if (text.length > longestContact) return false;
  const sentence = sentenceEnd.test(text);
  if (sentence && !webAddress.test(text)) return false;
  if (line.icon) return !sentence;
  const called = line.links.some(({ href }) => /^(?:tel|mailto):/i.test(href));
  if (called || ways.some((way) => way.test(text)) || timeOfDay.test(text)) {
    const rest = everyWay.reduce((left, way) => left.replace(way, ' '), text);
    const words = rest.match(/\p{L}{2,}/gu) ?? [];
    if (words.length <= (/[.!?]$/.test(text) ? 2 : 4)) return true;
  }
  if (sentence) return false;
  if (address.test(text)) return text.length <= 120;
  return weekday.test(text) && timeOfDay.test(text);
}

/** Whether a block is made of contact lines and the short lines that belong to them, such as a name or an office. */
export function isContactBlock(lines: readonly Line[]): boolean {
  return lines.some(isContact) && lines.every((line) => isContact(line) || isLabel(line));
}

function isLabel({ text }: Line): boolean {
  return text.length <= 80 && !/\p{L}{3}[.!?؟۔:]$/u.test(text);
}

/** Marks the contact lines among others: each is one sentence as it stands. */
export function markContacts(lines: readonly Line[]): Line[] {
  return lines.map((line) => (isContact(line) ? { ...line, whole: true } : line));
}

/** Cuts a paragraph into its runs of contact lines and of other lines. */
export function contactRuns(lines: readonly Line[]): { kind: 'contact' | 'paragraph'; lines: Line[] }[] {
  if (isContactBlock(lines)) return [{ kind: 'contact', lines: [...lines] }];
  const runs: { kind: 'contact' | 'paragraph'; lines: Line[] }[] = [];
  for (const line of lines) {
    const kind = isContact(line) ? 'contact' : 'paragraph';
    const run = runs.at(-1);
    if (run?.kind === kind) run.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs;
}

/**
 * Puts lines together again that only look like lines: a sentence broken by hand with `<br>`, an address that goes on after a
 * comma, an icon in the middle of a sentence.
 */
export function mendLines(lines: readonly Line[]): Line[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && goesOn(previous, line)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => joinLines(group));
}

function goesOn(previous: Line, line: Line): boolean {
  if (line.parting === 'icon') {
    const ownLine = isContact(line) && (!/^\p{Ll}/u.test(line.text) || isContact({ ...line, icon: false }));
    return !ownLine && !/[.!?:]$/.test(previous.text);
  }
  if (line.parting !== 'break' || line.icon || previous.bold !== line.bold) return false;
  if (previous.text.endsWith(',')) return true;
  if (previous.text.length < shortestBrokenLine || isContact(previous)) return false;
  return /[\p{L}\p{N}]$/u.test(previous.text) && /^\p{Ll}/u.test(line.text);
}
