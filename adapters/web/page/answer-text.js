/**
 * Takes an answer's text apart: what the assistant says itself (`frame`) and what it quotes (`quote`), which may stand
 * in another language. Marks such as `[2]` become numbers; inside a quote they are the page's own words and stay.
 *
 * @param {{ text: string, statements: { text: string, sources: number[] }[], sources: { n: number }[] }} answer
 * @returns {{ kind: 'frame' | 'quote', runs: (string | number)[], sources: number[] }[]}
 */
export function splitAnswer({ text, statements, sources }) {
  const known = new Set(sources.map(({ n }) => n));
  const blocks = [];
  let position = 0;
  const addFrame = (end) => {
    const runs = withMarks(text.slice(position, end).trim(), known);
    if (runs.length > 0) blocks.push({ kind: 'frame', runs, sources: [] });
  };
  for (const statement of statements) {
    const start = text.indexOf(statement.text, position);
    if (start < 0 || statement.text === '') continue;
    addFrame(start);
    position = start + statement.text.length;
    const marks = /^(?:[^\S\n]*\[\d+\])*/.exec(text.slice(position))[0];
    position += marks.length;
    const runs = [statement.text, ...withMarks(marks.trim(), known).filter((run) => run !== ' ')];
    blocks.push({ kind: 'quote', runs, sources: statement.sources });
  }
  addFrame(text.length);
  return blocks;
}

/** Text with its marks of known sources as numbers. */
function withMarks(text, known) {
  return text
    .split(/(\[\d+\])/)
    .filter((part) => part !== '')
    .map((part) => {
      const number = /^\[(\d+)\]$/.exec(part);
      return number && known.has(Number(number[1])) ? Number(number[1]) : part;
    });
}
