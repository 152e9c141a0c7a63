/**
 * @typedef {{ kind: 'frame', runs: (string | number)[] }
 *   | { kind: 'quote', statement: { text: string, sources: number[] }, marks: number[] }
 *   | { kind: 'pages' | 'contacts' | 'choices', items: object[] }} Block
 */

/**
 * Takes an answer's text apart: what the assistant says itself (`frame`), its statements (`quote`), which may stand in
 * another language, and lines that are better shown as what they name: pages, people to turn to, choices. Marks such as
 * `[2]` become numbers; inside a statement they are the page's own words and stay.
 *
 * @param {object} answer as the API gives it
 * @returns {Block[]}
 */
export function splitAnswer(answer) {
  const { text, statements } = answer;
  const blocks = [];
  let position = 0;
  for (const statement of statements) {
    const start = text.indexOf(statement.text, position);
    if (start < 0 || statement.text === '') continue;
    blocks.push(...frameBlocks(text.slice(position, start), answer));
    position = start + statement.text.length;
    const marks = /^(?:[^\S\n]*\[\d+\])*/.exec(text.slice(position))[0];
    position += marks.length;
    const numbers = withMarks(marks, answer).filter((run) => typeof run === 'number');
    blocks.push({ kind: 'quote', statement, marks: numbers });
  }
  return [...blocks, ...frameBlocks(text.slice(position), answer)];
}

/** The assistant's own words, and the lines between them that name something. */
function frameBlocks(text, answer) {
  const blocks = [];
  for (const line of text.split('\n')) {
    const [kind, items] = named(line, answer) ?? ['frame', [line]];
    const last = blocks[blocks.length - 1];
    if (last && last.kind === kind) last.items.push(...items);
    else blocks.push({ kind, items });
  }
  return blocks.flatMap((block) => {
    if (block.kind !== 'frame') return [block];
    const runs = withMarks(block.items.join('\n').trim(), answer);
    return runs.length > 0 ? [{ kind: 'frame', runs }] : [];
  });
}

/** What a line names: a page as `Title [1]`, a choice as `– Title`, or whom to turn to. */
function named(line, { sources, contacts, suggestions }) {
  const page = sources.find(({ n, title }) => line === `${title} [${n}]`);
  if (page) return ['pages', [page]];
  const choice = suggestions.find((suggestion) => line === `– ${suggestion}`);
  if (choice) return ['choices', [choice]];
  // `116016 / 08000116016 – Helpline (…)`: one service may have several numbers.
  const services = contacts.filter(
    ({ kind, name, phone }) => kind === 'emergency' && line.includes(name) && line.includes(phone ?? ''),
  );
  if (services.length > 0) return ['contacts', services];
  const [office] = contacts
    .filter(({ kind, name }) => kind === 'region' && (line === name || line.startsWith(`${name}: `)))
    // „Amt: Beratung" is not „Amt".
    .sort((a, b) => b.name.length - a.name.length);
  return office ? ['contacts', [office]] : null;
}

/** Text with its marks of known sources as numbers. */
function withMarks(text, { sources }) {
  return text
    .split(/(\[\d+\])/)
    .filter((part) => part !== '')
    .map((part) => {
      const number = /^\[(\d+)\]$/.exec(part);
      return number && sources.some(({ n }) => n === Number(number[1])) ? Number(number[1]) : part;
    });
}
