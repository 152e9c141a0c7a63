import { type Command, Option } from 'commander';
import type { ReportLanguage } from '../ports/impact.js';
import { withImpact } from './impact-session.js';
import { checkOutputFile, writeOutputFile } from './output-file.js';

const formats = ['table', 'csv', 'json', 'html'] as const;

interface ReportOptions {
  region: string;
  from?: string;
  to?: string;
  format: (typeof formats)[number];
  language?: ReportLanguage;
  output: string;
  definitions?: boolean;
  json?: boolean;
  dataDir?: string;
}

/** `lotse report`: what Lotse did for a region, what came of it, and what it changed. Works beside a running server. */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('the effect in figures, with what each means; ends yesterday')
    .requiredOption('--region <slug>', 'which region')
    .option('--from <day>', 'first day, such as 2026-01-01; a year back when not given')
    .option('--to <day>', 'last day; yesterday when not given')
    .addOption(
      new Option('--format <format>', 'csv: the anonymised event table, of whole quarters; html: to print')
        .choices(formats)
        .default('table'),
    )
    .addOption(new Option('--language <code>', "German where that is the region's, else English").choices(['de', 'en']))
    .option('--definitions', 'in a table: what each figure means, how it is computed, and what it does not show')
    .option('--output <file>', 'where it is written; - is standard output', '-')
    .option('--json', 'the same as --format json')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ReportOptions>();
      await checkOutputFile(options.output);
      await writeOutputFile(options.output, await withImpact(options, options.region, (lotse) => made(lotse, options)));
    });
}

type Lotse = Parameters<Parameters<typeof withImpact>[2]>[0];

async function made({ impact, regions }: Pick<Lotse, 'impact' | 'regions'>, options: ReportOptions): Promise<string> {
  const { region, from, to, definitions = false } = options;
  const { officeLanguage } = await import('../languages/office-texts.js');
  const language = options.language ?? officeLanguage(regions.region(region)?.defaultLanguage ?? 'de');
  const query = { region, from, to, language };
  const format = options.json ? 'json' : options.format;
  if (format === 'csv') {
    const lines: string[] = [];
    for await (const line of impact.eventTable(query)) lines.push(line);
    return lines.join('');
  }
  const report = await impact.report(query);
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'html') {
    const { reportHtml } = await import('../../adapters/impact/report-html.js');
    return await reportHtml(report, await impact.gaps(region), language);
  }
  const { reportTable } = await import('./report-table.js');
  return reportTable(report, language, definitions);
}
