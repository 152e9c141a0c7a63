/**
 * Takes an answer's text apart: what the assistant says itself (`frame`), what it quotes (`quote`), which may stand in
 * another language, and lines that only name a source (`pages`). Marks such as `[2]` become numbers; inside a quote they
 * are the page's own words and stay.
 *
 * @param {{ text: string, statements: { text: string, sources: number[] }[], sources: { n: number, title: string }[] }} answer
 * @returns {{ kind: 'frame' | 'quote' | 'pages', runs: (string | number)[], sources: number[] }[]}
 */
export function splitAnswer({ text, statements, sources }) {
  const known = new Set(sources.map(({ n }) => n));
  const blocks = [];
  let position = 0;
  for (const statement of statements) {
    const start = text.indexOf(statement.text, position);
    if (start < 0 || statement.text === '') continue;
    blocks.push(...frameBlocks(text.slice(position, start), sources));
    position = start + statement.text.length;
    const marks = /^(?:[^\S\n]*\[\d+\])*/.exec(text.slice(position))[0];
    position += marks.length;
    const runs = [statement.text, ...withMarks(marks.trim(), known).filter((run) => run !== ' ')];
    blocks.push({ kind: 'quote', runs, sources: statement.sources });
  }
  return [...blocks, ...frameBlocks(text.slice(position), sources)];
}

/** The assistant's own words, apart from lines such as `A page's title [1]`. */
function frameBlocks(text, sources) {
  const known = new Set(sources.map(({ n }) => n));
  const blocks = [];
  let lines = [];
  let pages = [];
  const flush = () => {
    const runs = withMarks(lines.join('\n').trim(), known);
    if (runs.length > 0) blocks.push({ kind: 'frame', runs, sources: [] });
    if (pages.length > 0) blocks.push({ kind: 'pages', runs: [], sources: pages });
    lines = [];
    pages = [];
  };
  for (const line of text.split('\n')) {
    const page = sources.find(({ n, title }) => line === `${title} [${n}]`);
    if (page) {
      pages.push(page.n);
    } else {
      if (pages.length > 0) flush();
      lines.push(line);
    }
  }
  flush();
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
