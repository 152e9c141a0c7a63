import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, serialize } from 'parse5';

/** As much of the DOM as is used here; the compiler knows no browser. */
export interface HtmlElement {
  textContent: string | null;
  innerHTML: string;
  readonly childNodes: Iterable<HtmlElement>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
  cloneNode(deep: boolean): HtmlElement;
  replaceWith(...nodes: HtmlElement[]): void;
  remove(): void;
}

export interface HtmlDocument {
  readonly documentElement: HtmlElement;
  readonly body: HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

/** Pages by people nest a few dozen deep. Finding the main text slows down with the cube of the depth. */
const MAX_DEPTH = 200;

/**
 * Reads HTML as a browser would, however broken it is.
 * @throws RangeError when its elements are nested deeper than any page for people
 */
export function parseDocument(html: string): HtmlDocument {
  const tree = parse(html);
  if (isDeeperThan(tree, MAX_DEPTH)) throw new RangeError(`its elements are nested more than ${MAX_DEPTH} deep`);
  // linkedom's own parser does not repair HTML, so it is given what parse5 has repaired.
  return parseHTML(serialize(tree)).document as unknown as HtmlDocument;
}

function isDeeperThan(root: DefaultTreeAdapterMap['document'], bound: number): boolean {
  let level: DefaultTreeAdapterMap['node'][] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > bound) return true;
    level = level.flatMap((node) => ('childNodes' in node ? defaultTreeAdapter.getChildNodes(node) : []));
  }
  return false;
}
