/** What `parse_mode: HTML` allows (https://core.telegram.org/bots/api#html-style), with the attributes of each. */
const tags = new Map<string, RegExp>([
  ...(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'tg-spoiler', 'pre'] as const).map(
    (tag): [string, RegExp] => [tag, /^$/u],
  ),
  ['code', /^( class="language-[\w-]+")?$/u],
  ['span', /^ class="tg-spoiler"$/u],
  ['a', /^ href="[^"<>]+"$/u],
  ['blockquote', /^( expandable)?$/u],
]);
const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/** A message as people read it. */
export interface ParsedHtml {
  text: string;
  links: { text: string; url: string }[];
}

/**
 * Reads a message's markup as strictly as the documentation says.
 * @throws Error in Telegram's words when it would be refused
 */
export function parseTelegramHtml(html: string): ParsedHtml {
  const open: { tag: string; start: number; url: string | null }[] = [];
  const links: ParsedHtml['links'] = [];
  let text = '';
  for (const [token] of html.matchAll(/<[^>]*>?|&[^;\s<]*;?|[^<&]+/gu)) {
    if (token.startsWith('&')) text += character(token);
    else if (!token.startsWith('<')) {
      if (token.includes('>')) throw refused('an unescaped ">"');
      text += token;
    } else if (token.startsWith('</')) {
      const last = open.pop();
      if (!last || token !== `</${last.tag}>`) throw refused(`unexpected end tag ${token}`);
      if (last.url !== null) links.push({ text: text.slice(last.start), url: last.url });
    } else {
      const [, tag = '', attributes = ''] = /^<([a-z-]+)([^>]*)>$/u.exec(token) ?? [];
      if (!tags.get(tag)?.test(attributes)) throw refused(`unsupported start tag ${token}`);
      if (tag === 'blockquote' && open.some((outer) => outer.tag === tag)) throw refused('a quote inside a quote');
      const href = /href="([^"]*)"/u.exec(attributes)?.[1];
      const url = href === undefined ? null : href.replace(/&[^;]*;?/gu, character);
      if (url !== null && !URL.canParse(url)) throw refused(`a link to ${url}`);
      open.push({ tag, start: text.length, url });
    }
  }
  const [left] = open;
  if (left) throw refused(`can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, links };
}

function character(entity: string): string {
  const number = /^&#(?:x([\da-f]+)|(\d+));$/iu.exec(entity);
  if (number) return String.fromCodePoint(number[1] ? Number.parseInt(number[1], 16) : Number(number[2]));
  const known = entities.get(entity.slice(1, -1));
  if (known === undefined || !entity.endsWith(';')) throw refused(`an unescaped "&" in ${entity}`);
  return known;
}

function refused(why: string): Error {
  return new Error(`Bad Request: can't parse entities: ${why}`);
}
