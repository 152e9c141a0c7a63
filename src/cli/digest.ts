import { type Command, Option } from 'commander';
import type { ReportLanguage } from '../ports/impact.js';
import { withImpact } from './impact-session.js';
import { write, writeJson } from './output.js';
import { checkOutputFile, writeOutputFile } from './output-file.js';

interface DigestOptions {
  region: string;
  language?: ReportLanguage;
  output?: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse digest`: the weekly letter to those who care for a region's pages, for whoever sends it by other means. */
export function addDigestCommand(program: Command): void {
  program
    .command('digest')
    .description("last week's gaps and figures of a region, in one screen")
    .requiredOption('--region <slug>', 'whose pages it is about')
    .addOption(new Option('--language <code>', "German where that is the region's, else English").choices(['de', 'en']))
    .option('--output <file>', 'where it is written; standard output when not given')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { region, language, output, json, dataDir } = command.optsWithGlobals<DigestOptions>();
      if (output !== undefined) await checkOutputFile(output);
      const digest = await withImpact({ dataDir }, region, ({ impact }) => impact.digest(region, language));
      if (output !== undefined) await writeOutputFile(output, `${digest.subject}\n\n${digest.text}`);
      if (json) writeJson(digest);
      else if (output === undefined) write(`${digest.subject}\n\n${digest.text}`);
    });
}
