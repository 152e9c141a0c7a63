import type { PageStructure, Passage } from '../../src/domain/page.js';
import { contentHash } from './content-hash.js';
import { isLanguagePointer } from './language-pointers.js';
import { blockText } from './shared-boxes.js';
import { estimateTokens } from './token-estimate.js';

/** Longest run of sentences in one passage, in characters; 700 retrieved best among the lengths tried. */
const passageCharacters = 700;
/** The engine's window is 512 tokens, of which its own prefix ("passage: ") takes a few. */
const passageTokens = 490;

interface Run {
  section: number;
  firstSentence: number;
  endSentence: number;
  shared: boolean;
}

/**
 * Cuts a page into passages: they follow its sections, carry title and heading path in front, and fit the engine's
 * window. A block that many pages share becomes a passage of its own without the title, so that it is embedded once. A
 * page that only points to its other languages has none: it can be opened, but is never found.
 * @param title the page's title
 * @param structure the page's text
 * @param sharedBlocks content hashes of the region's shared blocks, see `findSharedBlocks`
 */
export function packPassages(title: string, structure: PageStructure, sharedBlocks: ReadonlySet<string>): Passage[] {
  if (isLanguagePointer(structure)) return [];
  return structure.sections.flatMap((section, index) => {
    const context = [title, ...section.headingPath].join(' › ');
    return runsOfSection(structure, index, sharedBlocks).flatMap((run) => {
      const sentences = structure.sentences.slice(run.firstSentence, run.endSentence);
      return inWindow(run.shared ? '' : context, sentences.join(' ')).map((text) => ({
        section: index,
        firstSentence: run.firstSentence,
        endSentence: run.endSentence,
        text,
        hash: contentHash(text),
      }));
    });
  });
}

/** Runs of sentences of about a passage's length, cut between blocks where possible. */
function runsOfSection(structure: PageStructure, sectionIndex: number, sharedBlocks: ReadonlySet<string>): Run[] {
  const section = structure.sections[sectionIndex];
  if (!section) return [];
  const runs: Run[] = [];
  let open: (Run & { characters: number }) | null = null;
  const close = () => {
    if (open) runs.push({ ...open });
    open = null;
  };
  for (const block of structure.blocks) {
    if (block.firstSentence < section.firstSentence || block.firstSentence >= section.endSentence) continue;
    if (sharedBlocks.has(contentHash(blockText(structure, block)))) {
      close();
      runs.push({ section: sectionIndex, ...bounds(block), shared: true });
      continue;
    }
    const blockCharacters = blockText(structure, block).length;
    if (open && open.characters + blockCharacters > passageCharacters) close();
    for (let sentence = block.firstSentence; sentence < block.endSentence; sentence += 1) {
      const characters = (structure.sentences[sentence] ?? '').length;
      if (open && open.characters + characters > passageCharacters) close();
      open ??= { section: sectionIndex, firstSentence: sentence, endSentence: sentence, shared: false, characters: 0 };
      open.endSentence = sentence + 1;
      open.characters += characters;
    }
  }
  close();
  return runs.map(({ section: s, firstSentence, endSentence, shared }) => ({
    section: s,
    firstSentence,
    endSentence,
    shared,
  }));
}

const bounds = ({ firstSentence, endSentence }: { firstSentence: number; endSentence: number }) => ({
  firstSentence,
  endSentence,
});

/** The passage's text, or several where one overlong sentence does not fit the engine's window. */
function inWindow(context: string, body: string): string[] {
  const head = context === '' ? '' : `${shorten(context)}\n`;
  const budget = passageTokens - estimateTokens(head);
  if (estimateTokens(body) <= budget) return [head + body];
  const parts: string[] = [];
  let part = '';
  for (const word of body.split(' ').flatMap(cutWord)) {
    const longer = part === '' ? word : `${part} ${word}`;
    if (part !== '' && estimateTokens(longer) > budget) {
      parts.push(head + part);
      part = word;
    } else {
      part = longer;
    }
  }
  if (part !== '') parts.push(head + part);
  return parts;
}

/** Headings are short; one that is a whole paragraph must not fill the window. */
function shorten(context: string): string {
  return context.length <= 240 ? context : `${context.slice(0, 239)}…`;
}

/** A "word" can be a 2,000-character URL or a line of Chinese. */
function cutWord(word: string): string[] {
  return word.match(/[\s\S]{1,200}/gu) ?? [];
}
