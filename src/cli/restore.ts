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
    .description('puts a backup into an empty data folder, or into the empty database that DATABASE_URL names')
    .requiredOption('--input <file>', 'what lotse backup wrote')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { input, json, dataDir } = command.optsWithGlobals<RestoreOptions>();
      const [{ loadConfig }, { restoreBackup }] = await Promise.all([
        import('./session.js'),
        import('../backup/restore.js'),
      ]);
      const config = loadConfig({ dataDir });
      const { madeAt, files } = await restoreBackup(input, config);
      if (json) writeJson({ dataDir: config.dataDir, madeAt, files: files.length });
      else write(restoredText(madeAt, config));
    });
}

function restoredText(madeAt: string, { dataDir, database }: { dataDir: string; database: object | null }): string {
  const place = database ? `PostgreSQL; settings of regions and the secret of pseudonyms into ${dataDir}` : dataDir;
  return `Restored as of ${madeAt} into ${place}.\nStart lotse serve: what is over since is erased at its start.`;
}
