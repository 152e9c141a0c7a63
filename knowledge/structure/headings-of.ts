import type { PageStructure } from '../../src/domain/page.js';

/**
 * The headings of a page, each once, in order. A section begins with the last heading of its path, unless its path is a
 * true beginning of the path before: then an accordion or a box has ended, and the section around it goes on.
 */
export function headingsOf(structure: PageStructure): string[] {
  const headings: string[] = [];
  let before: readonly string[] = [];
  for (const { headingPath } of structure.sections) {
    const goesOn = headingPath.length < before.length && startsWithPath(before, headingPath);
    const heading = headingPath.at(-1);
    if (!goesOn && heading !== undefined) headings.push(heading);
    before = headingPath;
  }
  return headings;
}

/** Whether `path` begins with all of `beginning`. */
export function startsWithPath(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((heading, at) => path[at] === heading);
}
