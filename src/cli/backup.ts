import type { Command } from 'commander';
import { write, writeError, writeJson } from './output.js';
import { fileToReplace } from './output-file.js';

interface BackupOptions {
  output: string;
  conversations: boolean;
  json?: boolean;
  dataDir?: string;
}

/** `lotse backup`: everything that is kept as one file, beside a running server. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('writes everything that is kept into one file, while servers go on')
    .requiredOption('--output <file>', 'where; it is replaced when it is there. Its folder needs room for two')
    .option('--no-conversations', 'leaves out conversations, chats and caseworkers: for copies that are kept for long')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { output, conversations, json, dataDir } = command.optsWithGlobals<BackupOptions>();
      const file = await fileToReplace(output);
      const [{ loadConfig }, { makeBackup }] = await Promise.all([
        import('./session.js'),
        import('../backup/backup.js'),
      ]);
      const without = new Set(conversations ? [] : (['conversations'] as const));
      const { madeAt, files } = await makeBackup(file, { ...loadConfig({ dataDir }), without });
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      if (json) writeJson({ output, madeAt, files: files.length, bytes });
      else write(`${output}: ${files.length} files, ${megabytes(bytes)} unpacked, as of ${madeAt}.`);
      if (conversations) {
        writeError(
          'It holds what people wrote: keep it where only you can read it, and no longer than conversations are.',
        );
      }
    });
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
