import { type DefaultTreeAdapterTypes, html } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type TextNode = DefaultTreeAdapterTypes.TextNode;

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Hold no text for readers. */
const unread = names('head title style script noscript template noembed noframes datalist rp param source track');
/** Stand in the text as a thing of their own: they vanish, but part the words beside them. */
const replaced = names('img picture svg iframe video audio canvas object embed input map progress meter');
/** Begin and end on a line of their own. Everything else, unknown elements too, runs on within a line. */
const blocks = names(`
  address article aside blockquote body button caption center colgroup dd details dialog dir div dl dt fieldset figcaption
  figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p
  plaintext pre search section select summary table tbody td textarea tfoot th thead tr ul xmp
`);

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is TextNode {
  return node.nodeName === '#text';
}

export function isBlock(element: Element): boolean {
  return blocks.has(element.tagName);
}

export function isReplaced(element: Element): boolean {
  return replaced.has(element.tagName);
}

/** Value of an attribute; undefined when the element does not carry it. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/**
 * Whether nobody sees the element: it holds no text for readers, or its editor hid it. `aria-hidden` hides from screen
 * readers only: on a run of text it marks an icon, on a block it may stand around what everybody else reads.
 */
export function isHidden(element: Element): boolean {
  if (unread.has(element.tagName)) return true;
  if (element.attrs.length === 0) return false;
  const hidden = attribute(element, 'hidden');
  if (hidden !== undefined && hidden.toLowerCase() !== 'until-found') return true;
  if (/(?:^|;)\s*display\s*:\s*none\b/i.test(attribute(element, 'style') ?? '')) return true;
  return attribute(element, 'aria-hidden') === 'true' && !isBlock(element);
}

/** Whether an element makes its text bold. */
export function isBold(element: Element): boolean {
  if (element.tagName === 'b' || element.tagName === 'strong') return true;
  return /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attribute(element, 'style') ?? '');
}

/** 1 to 6 for a heading, otherwise null. */
export function headingLevel(element: Element): number | null {
  if (element.namespaceURI !== html.NS.HTML) return null;
  const level = /^h([1-6])$/.exec(element.tagName)?.[1];
  return level === undefined ? null : Number(level);
}

/** Whether the next element after position `at` of `siblings` has the given name, with no text in between. */
export function isFollowedBy(siblings: readonly Node[], at: number, tagName: string): boolean {
  for (let next = at + 1; next < siblings.length; next++) {
    const sibling = siblings[next] as Node;
    if (isElement(sibling)) return sibling.tagName === tagName;
    if (isText(sibling) && sibling.value.trim() !== '') return false;
  }
  return false;
}
