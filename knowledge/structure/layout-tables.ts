import { attribute, type Element, headingLevel, isElement, type Node, type ParentNode } from './elements.js';

/** Elements that no cell of a table of data holds. */
const layoutMarks = new Set(['details', 'table', 'article', 'section', 'aside', 'nav', 'form']);

/**
 * Finds the tables that only place things beside each other: those that hold other tables, headings or accordions, those
 * with one column, and those that say so. Their cells are read as if there were no table.
 */
export function findLayoutTables(root: ParentNode): Set<Element> {
  const layout = new Set<Element>();
  const columns = new Map<Element, number>();
  const open: { node: Node | ParentNode; next: number; table: Element | null; cells: number }[] = [];
  open.push({ node: root, next: 0, table: null, cells: 0 });
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const child = 'childNodes' in frame.node ? frame.node.childNodes[frame.next++] : undefined;
    if (child === undefined) {
      open.pop();
      continue;
    }
    if (!isElement(child)) continue;
    let table = frame.table;
    if (table && (layoutMarks.has(child.tagName) || headingLevel(child) !== null)) layout.add(table);
    if (child.tagName === 'td' || child.tagName === 'th') {
      frame.cells += 1;
      if (table) columns.set(table, Math.max(columns.get(table) ?? 0, frame.cells));
    }
    if (child.tagName === 'table') {
      table = child;
      columns.set(child, 0);
      if (/^(?:presentation|none)$/.test(attribute(child, 'role') ?? '')) layout.add(child);
    }
    open.push({ node: child, next: 0, table, cells: 0 });
  }
  for (const [table, count] of columns) if (count < 2) layout.add(table);
  return layout;
}
