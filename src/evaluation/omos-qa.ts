import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LotseError } from '../errors.js';

/** A question on one municipal page, in one language. */
export interface OmosQuestion {
  split: string;
  language: string;
  /** The same in every language. */
  id: string;
  question: string;
  /** Indices of the sentences that answer, over `context.split('\n')`; empty: the page does not answer. */
  answers: number[];
  /** The page's sentences, one a line; the first is its title. */
  context: string;
  /** Slug of the region. */
  city: string;
  /** The same in every language. */
  pageId: string;
}

/** All of OMoS-QA that is at hand. */
export interface OmosQa {
  /** In the order of `splits`, `languages` and the files' lines. */
  questions: OmosQuestion[];
  splits: string[];
  languages: string[];
}

const folderName = 'omos-qa';
const hint = `FOLDER holds ${folderName}/{split}_{language}.jsonl, e.g. ${folderName}/dev_de.jsonl, as the data set was published.`;
/** In which order splits come; others follow by the alphabet. */
const knownSplits = ['train', 'dev', 'test'];

/** Names become parts of paths. */
const name = z.string().regex(/^[\w-]+$/u, 'must be letters, digits, - and _');
const line = z
  .object({
    id: z.union([z.string(), z.number()]).transform(String),
    question: z.string(),
    answers: z.array(z.int().nonnegative()),
    context: z.string().min(1),
    city: name,
    pageId: z.union([z.number().transform(String), z.string()]).pipe(name),
  })
  .refine(({ answers, context }) => answers.every((index) => index < context.split('\n').length), {
    path: ['answers'],
    error: 'must be indices of the lines of context',
  });

/**
 * Reads every split and language at hand.
 * @param folder the one that holds `omos-qa/`
 * @throws LotseError `invalid_request` when there is none, or a line is not as expected
 */
export async function readOmosQa(folder: string): Promise<OmosQa> {
  const root = path.join(folder, folderName);
  const files = (await filesOf(root)).flatMap((file) => {
    const [, split, language] = /^([a-z]+)_([a-z-]+)\.jsonl$/u.exec(file) ?? [];
    return split && language ? [{ file, split, language }] : [];
  });
  if (files.length === 0) throw new LotseError('invalid_request', `${root} holds no questions.`, hint);
  const splits = inOrder(files, ({ split }) => split, knownSplits);
  const languages = inOrder(files, ({ language }) => language, ['de']);
  files.sort(
    (a, b) =>
      splits.indexOf(a.split) - splits.indexOf(b.split) ||
      languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  const questions: OmosQuestion[] = [];
  for (const { file, split, language } of files) {
    const where = path.join(root, file);
    const lines = (await readFile(where, 'utf8')).split('\n');
    lines.forEach((text, index) => {
      if (text.trim() !== '') questions.push({ split, language, ...parseLine(text, `${where}, line ${index + 1}`) });
    });
  }
  return { questions, splits, languages };
}

async function filesOf(root: string): Promise<string[]> {
  try {
    return await readdir(root);
  } catch (cause) {
    throw new LotseError('invalid_request', `${root} cannot be read.`, hint, { cause });
  }
}

function parseLine(text: string, where: string): z.output<typeof line> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new LotseError('invalid_request', `${where} is no JSON.`, hint);
  }
  const parsed = line.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new LotseError('invalid_request', `${where}: ${faults.join('; ')}`, hint);
}

function inOrder<T>(items: readonly T[], of: (item: T) => string, first: readonly string[]): string[] {
  const place = (value: string) => (first.includes(value) ? first.indexOf(value) : first.length);
  return [...new Set(items.map(of))].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
