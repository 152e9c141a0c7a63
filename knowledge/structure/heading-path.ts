/** Deeper nesting than this is broken markup; the innermost heading then takes the place of the one before. */
const deepestPath = 12;

interface Entry {
  text: string;
  /** 1 to 6; `bold` for a bold line, which holds until the next heading; `summary` for an accordion's. */
  level: number | 'bold' | 'summary';
}

/** The headings that hold at the current place of the page. */
export class HeadingPath {
  private entries: Entry[] = [];
  /** Lengths of the path at which the open stretches began: headings outside them cannot be replaced from within. */
  private readonly floors: number[] = [];

  /** The texts, outermost first. */
  get texts(): string[] {
    return this.entries.map(({ text }) => text);
  }

  /** A stretch begins whose headings hold up to its end only. */
  open(): void {
    this.floors.push(this.entries.length);
  }

  close(): void {
    this.entries.length = Math.min(this.entries.length, this.floors.pop() ?? 0);
  }

  add(text: string, level: Entry['level']): void {
    const floor = this.floors.at(-1) ?? 0;
    for (let last = this.entries.at(-1); last && this.entries.length > floor; last = this.entries.at(-1)) {
      if (!replaces(level, last.level)) break;
      this.entries.pop();
    }
    if (this.entries.length >= deepestPath) this.entries.pop();
    this.entries.push({ text, level });
  }
}

function replaces(level: Entry['level'], standing: Entry['level']): boolean {
  if (level === 'summary') return true;
  if (standing === 'bold') return true;
  if (standing === 'summary' || level === 'bold') return false;
  return level <= standing;
}
