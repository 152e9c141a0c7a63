import { looksLikeBox } from './box-elements.js';
import { mendLines, showsContact } from './contact-lines.js';
import {
  attribute,
  type Element,
  headingLevel,
  isBlock,
  isBold,
  isElement,
  isFollowedBy,
  isHidden,
  isReplaced,
  isText,
  type Node,
  type ParentNode,
} from './elements.js';
import { findLayoutTables } from './layout-tables.js';
import type { RawBlock, RawHeading } from './raw-blocks.js';
import { type Cell, rowLines } from './table-rows.js';
import { joinLines, LineCollector, type TextStyle } from './text-lines.js';

interface Frame {
  children: readonly Node[];
  next: number;
  style: TextStyle;
  leave: (() => void) | null;
}

/** Walks a parsed page, however deep, and yields its blocks in order: every visible word is in exactly one of them. */
export function walkPage(root: ParentNode, language: string): RawBlock[] {
  return new Walk(root, language).blocks;
}

class Walk {
  readonly blocks: RawBlock[] = [];
  private readonly layoutTables: Set<Element>;
  private readonly collector = new LineCollector();
  /** How many list entries are open around the current place. */
  private entries = 0;
  private preformatted = 0;
  /** The heading being read, until its end or until an element that cannot be part of it. */
  private headingLevel: RawHeading['level'] | null = null;
  private inDataTable = false;
  private row: Cell[] | null = null;
  private inCell = false;

  constructor(
    root: ParentNode,
    private readonly language: string,
  ) {
    this.layoutTables = findLayoutTables(root);
    const frames: Frame[] = [{ children: root.childNodes, next: 0, style: { bold: false, link: null }, leave: null }];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const at = frame.next++;
      const node = frame.children[at];
      if (node === undefined) {
        frame.leave?.();
        frames.pop();
      } else if (isText(node)) {
        this.text(node.value, frame.style);
      } else if (isElement(node) && !isHidden(node)) {
        const child = this.element(node, frame, at);
        if (child) frames.push(child);
      }
    }
    this.endBlock();
  }

  private text(value: string, style: TextStyle): void {
    if (this.preformatted === 0) {
      this.collector.append(value, style);
      return;
    }
    value.split(/\r?\n/).forEach((line, index) => {
      if (index > 0) this.lineBreak();
      this.collector.append(line, style);
    });
  }

  /** Enters an element; null when there is nothing to read in it. */
  private element(element: Element, parent: Frame, at: number): Frame | null {
    if (element.tagName === 'br') {
      this.lineBreak();
      return null;
    }
    if (isReplaced(element)) {
      if (showsContact(element) && this.headingLevel === null) this.collector.markIcon();
      else this.collector.space();
      return null;
    }
    const leave = isBlock(element) ? this.enterBlock(element, parent.children, at) : null;
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    const style = {
      bold: parent.style.bold || isBold(element),
      link: href === undefined ? parent.style.link : { href: href.trim() },
    };
    return { children: element.childNodes, next: 0, style, leave };
  }

  /** Enters a block element; returns what to do at its end. */
  private enterBlock(element: Element, siblings: readonly Node[], at: number): () => void {
    const level = headingLevel(element);
    if (this.headingLevel !== null) {
      const partOfIt = this.collector.empty || (this.headingLevel === 'summary' && level !== null);
      if (partOfIt) {
        this.collector.space();
        return () => this.collector.space();
      }
      // An editor forgot the end tag, or wrapped more than the heading: what follows is text.
      this.endBlock();
    }
    if (this.inCell) return this.enterLines();
    if (level !== null) return this.enterHeading(level);
    switch (element.tagName) {
      case 'summary':
        return isFold(element.parentNode) ? this.enterHeading('summary') : this.enterLines();
      case 'details':
        return this.enterScope('fold');
      case 'table':
        return this.enterTable(!this.layoutTables.has(element));
      case 'tr':
        return this.inDataTable ? this.enterRow() : this.enterLines();
      case 'td':
      case 'th':
        return this.row ? this.enterCell(element.tagName === 'th') : this.enterLines();
      case 'li':
        return this.enterEntry(() => this.endBlock());
      case 'dt':
        return this.enterEntry(() => (isFollowedBy(siblings, at, 'dd') ? this.collector.hold(':') : this.endBlock()));
      case 'dd':
        return this.enterEntry(() => this.endBlock(), this.collector.held);
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
        return this.enterPreformatted();
      default:
        return looksLikeBox(element) ? this.enterScope('box') : this.enterLines();
    }
  }

  private enterLines(): () => void {
    this.endLines();
    return () => this.endLines();
  }

  private enterHeading(level: RawHeading['level']): () => void {
    this.endBlock();
    this.headingLevel = level;
    return () => this.endBlock();
  }

  private enterScope(scope: 'fold' | 'box'): () => void {
    this.endBlock();
    this.blocks.push({ type: 'open', scope });
    return () => {
      this.endBlock();
      this.blocks.push({ type: 'close', scope });
    };
  }

  private enterTable(holdsData: boolean): () => void {
    const outer = this.inDataTable;
    this.endBlock();
    this.inDataTable = holdsData;
    return () => {
      this.endBlock();
      this.inDataTable = outer;
    };
  }

  private enterRow(): () => void {
    this.endBlock();
    const row: Cell[] = [];
    this.row = row;
    return () => {
      this.row = null;
      if (row.length > 0) this.blocks.push({ type: 'text', kind: 'row', lines: rowLines(row, this.language) });
    };
  }

  private enterCell(header: boolean): () => void {
    this.inCell = true;
    return () => {
      this.inCell = false;
      const lines = mendLines(this.collector.take());
      if (lines.length > 0) this.row?.push({ header, lines });
    };
  }

  /** An entry of a list, a term or its definition; `goesOn`: in the line that a term has begun. */
  private enterEntry(leave: () => void, goesOn = false): () => void {
    if (!goesOn) this.endBlock();
    this.entries += 1;
    return () => {
      leave();
      this.entries -= 1;
    };
  }

  private enterPreformatted(): () => void {
    this.endLines();
    this.preformatted += 1;
    return () => {
      this.preformatted -= 1;
      this.endLines();
    };
  }

  private lineBreak(): void {
    if (this.headingLevel === null) this.collector.break('break');
    else this.collector.space();
  }

  /** A block element begins or ends: a new line of the list entry or cell around it, else a new paragraph. */
  private endLines(): void {
    if (this.inCell || this.entries > 0) this.collector.break('element');
    else this.endBlock();
  }

  private endBlock(): void {
    const level = this.headingLevel;
    this.headingLevel = null;
    const lines = this.collector.take();
    if (lines.length === 0) return;
    if (level !== null) this.blocks.push({ type: 'heading', level, line: joinLines(lines) });
    else this.blocks.push({ type: 'text', kind: this.entries > 0 ? 'item' : 'paragraph', lines: mendLines(lines) });
  }
}

function isFold(parent: Element['parentNode']): boolean {
  return parent !== null && parent.nodeName === 'details';
}
