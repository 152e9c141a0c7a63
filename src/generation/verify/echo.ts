import { fold } from '../../languages/folding.js';

/** So many words in a row are no chance. */
const run = 6;

/** Whether a text repeats the program's own words: a prompt that was printed. */
export function echoes(text: string, prompt: string): boolean {
  const words = wordsOf(text);
  const said = ` ${wordsOf(prompt).join(' ')} `;
  return words.some(
    (_, start) => start + run <= words.length && said.includes(` ${words.slice(start, start + run).join(' ')} `),
  );
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
