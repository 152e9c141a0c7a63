import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { LotseError } from '../errors.js';

/** One question and the text it is put to. */
export interface ExtractLine {
  /** Number of the line, from 1. */
  line: number;
  id: string;
  question: string;
  /** Sentences, one a line. */
  context: string;
}

const hint =
  'Each line of the input is one JSON object: {"id": 1, "question": "…", "context": "one sentence\\na line"}.';
const field = (name: string) => z.string(`"${name}" is missing or no text`);
const schema = z.object(
  {
    id: z.union([z.string(), z.number()], '"id" is missing, or neither text nor number').transform(String),
    question: field('question'),
    context: field('context'),
  },
  'it is no JSON object',
);

/**
 * Reads what sentences are to be chosen for; empty lines are passed over.
 * @param file `-`: standard input
 * @throws LotseError `invalid_request` when it cannot be read, or with the number of the first line that is wrong
 */
export async function readExtractInput(file: string): Promise<ExtractLine[]> {
  const content = await contentOf(file);
  const lines: ExtractLine[] = [];
  const lineOf = new Map<string, number>();
  content.split('\n').forEach((row, index) => {
    if (row.trim() === '') return;
    const line = index + 1;
    const parsed = schema.safeParse(parse(row, line));
    if (!parsed.success) throw refusal(line, parsed.error.issues.map(({ message }) => message).join('; '));
    const first = lineOf.get(parsed.data.id);
    if (first !== undefined) throw refusal(line, `its "id" is that of line ${first}`);
    lineOf.set(parsed.data.id, line);
    lines.push({ line, ...parsed.data });
  });
  return lines;
}

async function contentOf(file: string): Promise<string> {
  if (file === '-') return await text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new LotseError('invalid_request', `--input ${file} cannot be read.`, hint, { cause });
  }
}

function parse(row: string, line: number): unknown {
  try {
    return JSON.parse(row);
  } catch {
    throw refusal(line, 'it is no JSON');
  }
}

function refusal(line: number, why: string): LotseError {
  return new LotseError('invalid_request', `Line ${line} of the input cannot be used: ${why}.`, hint);
}
