/** `Intl.Segmenter` takes quadratic time in V8: long texts go through it in windows of this many UTF-16 units. */
const windowSize = 3000;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    // A code that is no language tag: the rules common to all languages are still right.
    segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
  }
  // Codes come from sources: a bound keeps a strange one from filling the memory.
  if (segmenters.size < 200) segmenters.set(language, segmenter);
  return segmenter;
}

/**
 * The positions at which, by Unicode's rules, a sentence may begin; the first and the last position are left out.
 * @param text one line with single spaces
 */
export function sentenceCandidates(text: string, language: string): number[] {
  const segmenter = segmenterFor(language);
  const found = new Set<number>();
  let start = 0;
  while (start < text.length) {
    const end = windowEnd(text, start);
    let last = start;
    for (const segment of segmenter.segment(text.slice(start, end))) {
      last = start + segment.index;
      if (last > start) found.add(last);
    }
    if (end === text.length) break;
    // The last segment may go on after the window: it opens the next one, unless it fills the whole window.
    start = last > start ? last : end;
  }
  // Unicode joins `here. 5 people`: a small letter follows the number. A whole word before the stop speaks against that.
  for (const match of text.matchAll(/(?<=\p{L}{3}[\p{Ll}\p{Lo}]{2}|\))\. (?=\d)/gu)) found.add(match.index + 2);
  return [...found].sort((a, b) => a - b);
}

function windowEnd(text: string, start: number): number {
  const end = start + windowSize;
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(' ', end);
  return space > start + windowSize / 2 ? space + 1 : end;
}
