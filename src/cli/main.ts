import { Command, CommanderError } from 'commander';
import { LotseError } from '../errors.js';
import { addAskCommand } from './ask.js';
import { addBackupCommand } from './backup.js';
import { addCaseworkerCommand } from './caseworker.js';
import { addDigestCommand } from './digest.js';
import { addDoctorCommand } from './doctor.js';
import { addEvaluateCommand } from './evaluate.js';
import { addExperimentCommand } from './experiment.js';
import { addExportCommand } from './export.js';
import { addExtractCommand } from './extract.js';
import { addForgetCommand } from './forget.js';
import { addIndexCommand } from './index-command.js';
import { addJobsCommand } from './jobs.js';
import { addLinksCommand } from './links.js';
import { addMoveCommand } from './move.js';
import { endQuietlyWithReader, failed, wrongUsage, writeError } from './output.js';
import { addReportCommand } from './report.js';
import { addRestoreCommand } from './restore.js';
import { addSearchCommand } from './search.js';
import { addServeCommand } from './serve.js';
import { addStaffCommand } from './staff.js';

const usageCodes = new Set(['invalid_request', 'unknown_region', 'unknown_language', 'invalid_configuration']);

/**
 * `lotse`: exit code 0 fine, 1 failed, 2 wrong usage. Each command loads what it works with when it is called, so that
 * help and refusals are there at once.
 */
async function main(argv: string[]): Promise<void> {
  const program = new Command('lotse')
    .description("Answers newcomers' questions from a municipality's own pages.")
    .option('--data-dir <folder>', 'where everything is kept (or LOTSE_DATA_DIR)')
    .showHelpAfterError('Try: lotse --help')
    .exitOverride();
  addServeCommand(program);
  addIndexCommand(program);
  addAskCommand(program);
  addSearchCommand(program);
  addExtractCommand(program);
  addEvaluateCommand(program);
  addForgetCommand(program);
  addExportCommand(program);
  addDoctorCommand(program);
  addBackupCommand(program);
  addRestoreCommand(program);
  addMoveCommand(program);
  addCaseworkerCommand(program);
  addStaffCommand(program);
  addReportCommand(program);
  addDigestCommand(program);
  addJobsCommand(program);
  addLinksCommand(program);
  addExperimentCommand(program);
  for (const command of program.commands) {
    command.exitOverride().option('--data-dir <folder>', 'where everything is kept (or LOTSE_DATA_DIR)');
  }
  endQuietlyWithReader();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  // Commander has written its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
  if (error instanceof LotseError) {
    writeError(`${error.message}\n${error.hint}`);
    return usageCodes.has(error.code) ? wrongUsage : failed;
  }
  writeError(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return failed;
}

await main(process.argv);
