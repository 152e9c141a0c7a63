import type { Command } from 'commander';
import { write, writeJson } from './output.js';

interface RestoreOptions {
  input: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse restore`: puts a backup into an empty place. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('puts a backup into an empty data folder; what is over since is erased at the next start')
    .requiredOption('--input <file>', 'what lotse backup wrote')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { input, json, dataDir } = command.optsWithGlobals<RestoreOptions>();
      const [{ loadConfig }, { restoreFolder }] = await Promise.all([
        import('./session.js'),
        import('../backup/restore.js'),
      ]);
      const config = loadConfig({ dataDir });
      const { madeAt, files } = await restoreFolder(input, config.dataDir);
      if (json) writeJson({ dataDir: config.dataDir, madeAt, files: files.length });
      else write(`Restored as of ${madeAt} into ${config.dataDir}. Start lotse serve; what came after is lost.`);
    });
}
