/** A link's text within a line. */
export interface LinkSpan {
  start: number;
  end: number;
  href: string;
  /** The link element: a link that is written in several pieces of one line is one span. */
  link: object;
}

/** How a line is parted from the one before it: by an element, by `<br>`, or by an icon in the running text. */
export type Parting = 'element' | 'break' | 'icon';

/** One line of running text: trimmed, single spaces, never empty. */
export interface Line {
  text: string;
  /** All of it is bold. */
  bold: boolean;
  /** It begins with an icon that marks a way to get in touch: a pin, a telephone, a clock… */
  icon: boolean;
  links: LinkSpan[];
  parting: Parting;
  /** One sentence as it stands: not to be split. */
  whole: boolean;
}

export interface TextStyle {
  bold: boolean;
  link: { href: string } | null;
}

/** Soft hyphens and characters without width, which only tell where a word may be broken. ZWNJ and ZWJ are letters' business. */
const breakHints = /[\u00AD\u200B\u2060\uFEFF]/g;
/** Control characters and private-use glyphs of icon fonts count as white space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const blank = /[\s\u0000-\u001F\u007F-\u009F\p{Co}]+/u;
/** Marks of direction and joining that stand alone show nothing. */
const invisible =
  /^(?:[\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200C-\u200F\u202A-\u202E\u2061-\u206F]|[\uFE00-\uFE0F])+$/;

/** Collects running text into lines, whatever elements it is scattered over. */
export class LineCollector {
  private lines: Line[] = [];
  private pieces: string[] = [];
  private length = 0;
  private plainCharacters = 0;
  private links: LinkSpan[] = [];
  private pendingSpace = false;
  private pendingMarks = '';
  private icon = false;
  private parting: Parting = 'element';
  private holding = false;

  /** Whether there is no text at all. */
  get empty(): boolean {
    return this.length === 0 && this.lines.length === 0;
  }

  /** Whether the current line waits for words that belong to it (see `hold`). */
  get held(): boolean {
    return this.holding;
  }

  append(raw: string, style: TextStyle): void {
    const words = raw.replace(breakHints, '').split(blank);
    words.forEach((word, index) => {
      if (index > 0) this.space();
      if (invisible.test(word)) this.appendMarks(word);
      else if (word !== '') this.appendWord(word, style);
    });
  }

  /** Invisible marks belong to the word they touch, be it in another element; alone they are nothing. */
  private appendMarks(marks: string): void {
    if (this.pendingSpace || this.length === 0) this.pendingMarks += marks;
    else this.push(marks);
  }

  private appendWord(word: string, style: TextStyle): void {
    this.holding = false;
    if (this.pendingSpace && this.length > 0) this.push(' ');
    this.pendingSpace = false;
    this.push(this.pendingMarks);
    this.pendingMarks = '';
    const start = this.length;
    this.push(word);
    if (!style.bold) this.plainCharacters += word.length;
    if (!style.link) return;
    const last = this.links.at(-1);
    if (last?.link === style.link) last.end = this.length;
    else this.links.push({ start, end: this.length, href: style.link.href, link: style.link });
  }

  private push(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }

  space(): void {
    this.pendingSpace = true;
    this.pendingMarks = '';
  }

  /** Notes that an icon stands here: it opens a line of its own. */
  markIcon(): void {
    this.break('icon');
    this.icon = true;
  }

  /** Ends the current line, if there is one. */
  break(parting: Parting): void {
    if (this.holding) {
      this.space();
      return;
    }
    if (this.length > 0) {
      this.lines.push({
        text: this.pieces.join(''),
        bold: this.plainCharacters === 0,
        icon: this.icon,
        links: this.links,
        parting: this.parting,
        whole: false,
      });
      this.pieces = [];
      this.length = 0;
      this.plainCharacters = 0;
      this.links = [];
      this.icon = false;
      this.parting = parting;
    } else if (parting === 'element') {
      this.parting = parting;
      this.icon = false;
    }
    this.pendingSpace = false;
    this.pendingMarks = '';
  }

  /** Puts a mark behind what stands in the current line and keeps the line open for the next words, over any break. */
  hold(mark: string): void {
    if (this.length === 0) return;
    if (!endsWithMark(this.pieces.at(-1) ?? '')) this.push(mark);
    this.holding = true;
    this.space();
  }

  /** The lines so far; the collector is empty afterwards. */
  take(): Line[] {
    this.holding = false;
    this.break('element');
    const lines = this.lines;
    this.lines = [];
    return lines;
  }
}

/** Whether a text ends with a mark after which no other one may be put. */
export function endsWithMark(text: string): boolean {
  return /[.:;,!?…،؛؟。：]$/.test(text);
}

/** Joins lines into one; `marks[i]` is attached to the end of line `i` unless a mark stands there. Needs at least one line. */
export function joinLines(lines: readonly Line[], markAfter: (index: number) => string = () => ''): Line {
  const first = lines[0] as Line;
  if (lines.length === 1) return first;
  const pieces: string[] = [];
  const links: LinkSpan[] = [];
  let length = 0;
  lines.forEach((line, index) => {
    const last = index === lines.length - 1;
    const mark = last || endsWithMark(line.text) ? '' : markAfter(index);
    const piece = `${line.text}${mark}${last ? '' : ' '}`;
    for (const link of line.links) links.push({ ...link, start: link.start + length, end: link.end + length });
    pieces.push(piece);
    length += piece.length;
  });
  return { ...first, text: pieces.join(''), bold: lines.every(({ bold }) => bold), links };
}
