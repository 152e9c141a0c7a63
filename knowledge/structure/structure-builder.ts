import type { Block, PageStructure, Section } from '../../src/domain/page.js';
import { startsWithPath } from './headings-of.js';
import { sentenceSpans } from './sentence-boundaries.js';
import type { Line } from './text-lines.js';

/** Puts sentences, sections, blocks and links together, in the order of the page. */
export class StructureBuilder {
  private readonly sentences: string[] = [];
  private readonly sections: Section[] = [];
  private readonly blocks: Block[] = [];
  private readonly links: PageStructure['links'] = [];

  constructor(private readonly language: string) {}

  /** A heading begins a section; `path` ends with it. */
  heading(line: Line, path: string[]): void {
    const current = this.sections.at(-1)?.headingPath ?? [];
    // A shorter path would read as the outer section going on (see `headingsOf`): let it go on, with nothing, before this one.
    if (path.length < current.length && startsWithPath(current, path)) this.beginSection(path);
    this.beginSection([...path]);
    for (const { start, end, href } of line.links) this.link(line.text.slice(start, end), href, null);
  }

  /**
   * A run of lines below the headings of `path`.
   * @param extend whether it goes on in the block before, if that is of the same section
   */
  text(kind: Block['kind'], lines: readonly Line[], path: string[], extend: boolean): void {
    const sectionBefore = this.sections.at(-1);
    if (!sectionBefore || !isSame(sectionBefore.headingPath, path)) this.beginSection(path);
    const section = this.sections.at(-1) as Section;
    const firstSentence = this.sentences.length;
    for (const line of lines) this.line(line, kind === 'contact');
    const endSentence = this.sentences.length;
    section.endSentence = endSentence;
    const last = this.blocks.at(-1);
    if (extend && last && section.firstSentence < firstSentence) last.endSentence = endSentence;
    else this.blocks.push({ kind, firstSentence, endSentence });
  }

  build(): PageStructure {
    return { sentences: this.sentences, sections: this.sections, blocks: this.blocks, links: this.links };
  }

  private beginSection(headingPath: string[]): void {
    const at = this.sentences.length;
    this.sections.push({ headingPath, firstSentence: at, endSentence: at });
  }

  private line(line: Line, whole: boolean): void {
    const { text } = line;
    const spans = whole || line.whole ? [{ start: 0, end: text.length }] : sentenceSpans(text, this.language);
    let from = 0;
    for (const span of spans) {
      const sentence = this.sentences.push(text.slice(span.start, span.end)) - 1;
      // A link over two sentences is remembered with its part in each.
      for (let at = from; at < line.links.length; at++) {
        const link = line.links[at] as Line['links'][number];
        if (link.start >= span.end) break;
        const part = text.slice(Math.max(link.start, span.start), Math.min(link.end, span.end)).trim();
        if (part !== '') this.link(part, link.href, sentence);
        if (link.end <= span.end) from = at + 1;
      }
    }
  }

  private link(text: string, href: string, sentence: number | null): void {
    // Fragments and scripts lead nowhere outside the page.
    if (href === '' || href.startsWith('#') || /^(?:javascript|vbscript|data):/i.test(href)) return;
    this.links.push({ text, href, sentence });
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && startsWithPath(a, b);
}
