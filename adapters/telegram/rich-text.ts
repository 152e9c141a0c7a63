/** Telegram takes at most so many characters a message, counted without markup (https://core.telegram.org/bots/api). */
const longestMessage = 4096;

/** A stretch of text in one style; `href` starts with http:// or https://. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  href?: string;
}

export interface Paragraph {
  spans: Span[];
  /** Set apart as the words of a page. */
  quoted?: boolean;
}

/** A message's text, as markup and as it is read. */
export interface MessageText {
  html: string;
  plain: string;
}

/** A paragraph of one style. */
export function paragraph(text: string, style: Omit<Span, 'text'> = {}): Paragraph {
  return { spans: [{ text, ...style }] };
}

/**
 * Paragraphs as messages that Telegram takes: everything escaped, each within its limit, divided between paragraphs where
 * that is possible, else between lines, sentences, words.
 */
export function toMessages(paragraphs: Paragraph[]): MessageText[] {
  const messages: Paragraph[][] = [];
  let length = 0;
  for (const part of paragraphs.filter((each) => plainOf(each).trim() !== '').flatMap(fitting)) {
    const size = plainOf(part).length + separator.length;
    const last = messages.at(-1);
    if (last && length + size <= longestMessage) {
      last.push(part);
      length += size;
    } else {
      messages.push([part]);
      length = plainOf(part).length;
    }
  }
  return messages.map((parts) => ({ html: join(parts, htmlOf), plain: join(parts, plainOf) }));
}

const separator = '\n\n';

/** A quote stands apart by itself. */
function join(parts: Paragraph[], show: (part: Paragraph) => string): string {
  return parts.reduce((shown, part, n) => {
    const before = parts[n - 1];
    if (!before) return show(part);
    return shown + (before.quoted || part.quoted ? '\n' : separator) + show(part);
  }, '');
}

function plainOf({ spans }: Paragraph): string {
  return spans.map(({ text }) => text).join('');
}

function htmlOf({ spans, quoted }: Paragraph): string {
  const inside = spans.map(spanHtml).join('');
  return quoted ? `<blockquote>${inside}</blockquote>` : inside;
}

function spanHtml({ text, bold, italic, href }: Span): string {
  let html = escapeHtml(text);
  if (href && /^https?:\/\//u.test(href)) html = `<a href="${escapeHtml(href)}">${html}</a>`;
  if (italic) html = `<i>${html}</i>`;
  return bold ? `<b>${html}</b>` : html;
}

/** The four characters that Telegram wants escaped. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A paragraph in pieces that fit into a message each. */
function fitting(whole: Paragraph): Paragraph[] {
  const pieces: Paragraph[] = [{ ...whole, spans: [] }];
  let room = longestMessage;
  for (const span of whole.spans) {
    let rest = span.text;
    while (rest.length > room) {
      const end = cutBefore(rest, room);
      pieces.at(-1)?.spans.push({ ...span, text: rest.slice(0, end).trimEnd() });
      pieces.push({ ...whole, spans: [] });
      rest = rest.slice(end).trimStart();
      room = longestMessage;
    }
    pieces.at(-1)?.spans.push({ ...span, text: rest });
    room -= rest.length;
  }
  return pieces.filter((piece) => plainOf(piece).trim() !== '');
}

/** Where to cut a text so that at most `limit` UTF-16 units stand before: after a line, a sentence, a word. */
function cutBefore(text: string, limit: number): number {
  const start = text.slice(0, limit);
  for (const end of [/\n(?=[^\n]*$)/u, /[.!?؟。።۔](?=\s[^.!?؟。።۔]*$)/u, /\s(?=\S*$)/u]) {
    const found = end.exec(start);
    if (found && found.index > limit / 2) return found.index + 1;
  }
  // Not between the halves of a character.
  return /[\uD800-\uDBFF]$/.test(start) ? limit - 1 : limit;
}
