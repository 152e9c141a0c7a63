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

/** Pages for people nest a few dozen deep and have some thousand nodes; beyond, taking one apart takes minutes. */
const MAX_DEPTH = 200;
const MAX_NODES = 50_000;

/**
 * Reads HTML as a browser would, however broken it is.
 * @throws RangeError when it has more nodes, or deeper ones, than any page for people
 */
export function parseDocument(html: string): HtmlDocument {
  const tree = parse(html);
  checkSize(tree);
  // linkedom's own parser does not repair HTML, so it is given what parse5 has repaired.
  return parseHTML(serialize(tree)).document as unknown as HtmlDocument;
}

function checkSize(root: DefaultTreeAdapterMap['document']): void {
  let nodes = 0;
  let level: DefaultTreeAdapterMap['node'][] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > MAX_DEPTH) throw new RangeError(`its elements are nested more than ${MAX_DEPTH} deep`);
    if (nodes > MAX_NODES) throw new RangeError(`it has more than ${MAX_NODES} elements and texts`);
    level = level.flatMap((node) => ('childNodes' in node ? defaultTreeAdapter.getChildNodes(node) : []));
  }
}
