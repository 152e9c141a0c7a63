import type { Command } from 'commander';
import type { NamedFinding } from '../doctor/finding.js';
import { failed, write, writeJson } from './output.js';

interface DoctorOptions {
  source?: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse doctor`: looks at everything an installation needs, and says what to do. Changes nothing. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('checks settings, engine, database, index, model, channels and addresses, and says what to do')
    .option(
      '--source <source>',
      'check this source, as "lotse index" takes it; those that regions came from when left out',
    )
    .option('--json', 'the findings as JSON')
    .action(async (_: DoctorOptions, command: Command) => {
      const { source, json, dataDir } = command.optsWithGlobals<DoctorOptions>();
      const { examine } = await import('../doctor/examine.js');
      const findings = await examine({ overrides: { dataDir }, source: source ?? null });
      const worst = findings.some(({ state }) => state === 'failed') ? 'failed' : 'ok';
      if (json) writeJson({ result: worst, findings });
      else write(findings.map(line).join('\n'));
      if (worst === 'failed') process.exitCode = failed;
      // What hangs, hangs on: everything was said. Once it is written, nobody waits for it.
      process.stdout.write('', () => process.exit());
    });
}

const signs = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

function line({ state, check, message, action }: NamedFinding): string {
  return `${signs[state]}  ${check}: ${message}${action === null ? '' : `\n         → ${action}`}`;
}
