import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import type { ExtractLine } from './extract-input.js';
import { writeError } from './output.js';
import type { Session } from './session.js';

interface ExtractOptions {
  input: string;
  output: string;
}

export function addExtractCommand(program: Command): void {
  program
    .command('extract')
    .description('the sentences of given texts that answer given questions')
    .requiredOption('--input <file>', 'JSON lines {id, question, context}, one sentence a line of the context; or -')
    .requiredOption('--output <file>', 'one JSON object: id to indices of sentences, [] without an answer; or -')
    .action(async ({ input, output }: ExtractOptions) => {
      const { readExtractInput } = await import('./extract-input.js');
      const { checkOutputFile, writeOutputFile } = await import('./output-file.js');
      await checkOutputFile(output);
      const lines = await readExtractInput(input);
      const chosen = await withoutDataFolder((session) => extractAll(lines, session));
      const byId = Object.fromEntries(lines.map(({ id }) => [id, chosen.get(id) ?? []]));
      await writeOutputFile(output, `${JSON.stringify(byId)}\n`);
    });
}

/** The texts are given, so nothing is read from a data folder, and nothing stays in one. */
async function withoutDataFolder<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const { withSession } = await import('./session.js');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lotse-extract-'));
  try {
    return await withSession({ dataDir }, undefined, work);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function extractAll(lines: ExtractLine[], { lotse, progress }: Session): Promise<Map<string, number[]>> {
  // Questions about one text come together, so that it is embedded once.
  const grouped = [...lines].sort((a, b) => (a.context < b.context ? -1 : a.context > b.context ? 1 : 0));
  const chosen = new Map<string, number[]>();
  for (const { id, line, question, context } of grouped) {
    chosen.set(id, await extractOne(question, context.split('\n'), line, lotse.assistant));
    progress.show('Choosing sentences', chosen.size / grouped.length);
  }
  return chosen;
}

/** What is no question (no words, or a book of them) has no answer; the other lines go on. */
async function extractOne(
  question: string,
  sentences: string[],
  line: number,
  assistant: Session['lotse']['assistant'],
): Promise<number[]> {
  try {
    return (await assistant.extract(question, sentences)).sentences;
  } catch (error) {
    if (!(error instanceof LotseError) || error.code !== 'invalid_request') throw error;
    writeError(`Line ${line}: ${error.message} No sentences are chosen.`);
    return [];
  }
}
