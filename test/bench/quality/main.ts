import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { write, writeError } from '../../../src/cli/output.js';
import { LotseError } from '../../../src/errors.js';
import type { QualityReport } from './quality-report.js';
import { qualityTables } from './quality-tables.js';
import { type RetrievalOptions, runRetrieval, runTyping, type TypingOptions } from './run-comparison.js';

interface Options extends Omit<RetrievalOptions, 'data'>, TypingOptions {
  data?: string;
  part: ('retrieval' | 'typing')[];
  json?: string;
}

/**
 * `npm run bench:quality`: which pages come first, by Lotse, by LangChain's usual recipe over the same embeddings and by
 * plain BM25, on the same questions and pages in one run. On OMoS-QA with LOTSE_DATA, and on what people type over the
 * demo municipality. Indexes and vectors are kept in the cache folder: a second run embeds nothing.
 */
const program = new Command('bench:quality')
  .description('Lotse beside LangChain’s usual recipe and BM25')
  .option('--data <folder>', 'the folder that holds omos-qa/ (or LOTSE_DATA)')
  .option('--language <code...>', 'only questions in these languages')
  .option('--region <slug...>', 'only questions about these regions')
  .addOption(
    new Option('--pages <setting...>', 'whose pages are searched')
      .choices(['same', 'german', 'all'])
      .default(['same', 'german', 'all']),
  )
  .addOption(
    new Option('--part <name...>', 'what is compared')
      .choices(['retrieval', 'typing'])
      .default(['retrieval', 'typing']),
  )
  .addOption(new Option('--half <name>', 'only this half of the set of real typing').choices(['a', 'b']))
  .option('--prepare', 'only embed the recipe’s chunks into the cache')
  .option('--json <file>', 'also write the figures into this file');

async function run({ json, part, data = process.env.LOTSE_DATA, ...options }: Options): Promise<void> {
  // Before the long work: a folder that cannot be made is told at once.
  if (json) await mkdir(path.dirname(path.resolve(json)), { recursive: true });
  if (!data) writeError('LOTSE_DATA is not set: comparing on the demo municipality only.');
  const parts = [
    data && part.includes('retrieval') ? await runRetrieval({ ...options, data }) : null,
    part.includes('typing') ? await runTyping(options) : null,
  ];
  const done = parts.filter((comparison) => comparison !== null);
  if (done.length === 0) return;
  const report: QualityReport = {
    benchmark: 'quality',
    version: 1,
    generatedAt: new Date().toISOString(),
    model: done[0]?.model ?? 'none',
    half: options.half ?? 'both',
    figures: done.flatMap(({ figures }) => figures),
    differences: done.flatMap(({ differences }) => differences),
  };
  write(qualityTables(report));
  if (json) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

try {
  await run(program.parse().opts<Options>());
} catch (error) {
  if (!(error instanceof LotseError)) throw error;
  writeError(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
