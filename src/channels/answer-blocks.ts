import type { Answer, Source, Statement } from '../domain/answer.js';
import type { Contact } from '../domain/contact.js';

/** Text, and numbers of sources where its marks stood. */
export type Runs = (string | number)[];

/** A part of an answer's text, as a channel shows it. */
export type AnswerBlock =
  /** What the assistant says itself. */
  | { kind: 'frame'; runs: Runs }
  /** A statement, which may stand in another language than the answer; `marks`: numbers of its sources. */
  | { kind: 'quote'; statement: Statement; marks: number[] }
  /** Lines that only name pages, people to turn to, or choices: better shown as what they name. */
  | { kind: 'pages'; items: Source[] }
  | { kind: 'contacts'; items: Contact[] }
  | { kind: 'choices'; items: string[] };

type Named = Extract<AnswerBlock, { items: unknown[] }>;
type Shown = Pick<Answer, 'text' | 'statements' | 'sources' | 'contacts' | 'suggestions'>;

/**
 * Takes an answer's text apart, so that each channel shows its parts in its own way. Marks such as `[2]` become numbers;
 * inside a statement they are the page's own words and stay.
 */
export function answerBlocks(answer: Shown): AnswerBlock[] {
  const { text, statements } = answer;
  const blocks: AnswerBlock[] = [];
  let position = 0;
  for (const statement of statements) {
    const start = text.indexOf(statement.text, position);
    if (start < 0 || statement.text === '') continue;
    blocks.push(...frameBlocks(text.slice(position, start), answer));
    position = start + statement.text.length;
    const marks = /^(?:[^\S\n]*\[\d+\])*/u.exec(text.slice(position))?.[0] ?? '';
    position += marks.length;
    const numbers = withMarks(marks, answer.sources).filter((run) => typeof run === 'number');
    blocks.push({ kind: 'quote', statement, marks: numbers });
  }
  return [...blocks, ...frameBlocks(text.slice(position), answer)];
}

/**
 * The cited page on which a statement stands word for word: there it is in the page's language, any other in the answer's.
 * @returns null for what a language model wrote or translated
 */
export function verbatimSource({ text, sources }: Statement, answer: Pick<Answer, 'sources'>): Source | null {
  return answer.sources.find(({ n, quote }) => sources.includes(n) && quote.includes(text)) ?? null;
}

/** The assistant's own words, and the lines between them that name something. */
function frameBlocks(text: string, answer: Shown): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  let lines: string[] = [];
  const endLines = () => {
    const runs = withMarks(lines.join('\n').trim(), answer.sources);
    if (runs.length > 0) blocks.push({ kind: 'frame', runs });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const found = named(line, answer);
    if (!found) {
      lines.push(line);
      continue;
    }
    endLines();
    // Not `at`: old telephones, whose browsers run this too, do not know it.
    const last = blocks[blocks.length - 1];
    if (last?.kind === found.kind) (last.items as unknown[]).push(...found.items);
    else blocks.push(found);
  }
  endLines();
  return blocks;
}

/** What a line names: a page as `Title [1]`, a choice as `– Title`, or whom to turn to. */
function named(line: string, { sources, contacts, suggestions }: Shown): Named | null {
  const page = sources.find(({ n, title }) => line === `${title} [${n}]`);
  if (page) return { kind: 'pages', items: [page] };
  const choice = suggestions.find((suggestion) => line === `– ${suggestion}`);
  if (choice) return { kind: 'choices', items: [choice] };
  // `116016 / 08000116016 – Helpline (…)`: one service may have several numbers.
  const services = contacts.filter(
    ({ kind, name, phone }) => kind === 'emergency' && line.includes(name) && line.includes(phone ?? ''),
  );
  if (services.length > 0) return { kind: 'contacts', items: services };
  const [office] = contacts
    .filter(({ kind, name }) => kind === 'region' && (line === name || line.startsWith(`${name}: `)))
    // „Amt: Beratung" is not „Amt".
    .sort((a, b) => b.name.length - a.name.length);
  return office ? { kind: 'contacts', items: [office] } : null;
}

/** Text with its marks of known sources as numbers. */
function withMarks(text: string, sources: Source[]): Runs {
  return text
    .split(/(\[\d+\])/u)
    .filter((part) => part !== '')
    .map((part) => {
      const number = /^\[(\d+)\]$/u.exec(part);
      return number && sources.some(({ n }) => n === Number(number[1])) ? Number(number[1]) : part;
    });
}
