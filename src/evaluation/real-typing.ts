import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LotseError } from '../errors.js';

/** What somebody typed, and the pages of the demo municipality that are right for it. */
export interface TypedQuestion {
  id: string;
  question: string;
  language: string;
  /** How it was typed: keywords, typos, romanised … */
  kind: string;
  /** Ids of the German pages, any of which is right. */
  pages: string[];
  /** Which half of the set: ranking may be tuned on one and is measured on the other. */
  half: 'a' | 'b';
}

const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string().min(1),
  language: z.string().min(2),
  kind: z.string().min(1),
  pages: z.array(z.union([z.string(), z.number()]).transform(String)).min(1),
  half: z.enum(['a', 'b']),
});

/**
 * Reads the set: one JSON object a line.
 * @throws LotseError `invalid_request` when it is missing or a line is not as expected
 */
export async function readTypedQuestions(file: string): Promise<TypedQuestion[]> {
  const hint =
    'Each line is {"id", "question", "language", "kind", "pages": ["<id of a German page>"], "half": "a" or "b"}.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new LotseError('invalid_request', `${file} cannot be read.`, hint, { cause });
  }
  return text.split('\n').flatMap((row, index) => {
    if (row.trim() === '') return [];
    const parsed = z.string().transform(parseJson).pipe(line).safeParse(row);
    if (parsed.success) return [parsed.data];
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
    throw new LotseError('invalid_request', `${file}, line ${index + 1}: ${faults.join('; ')}`, hint);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
