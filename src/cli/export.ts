import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import { conversationId } from './options.js';
import { writeJson } from './output.js';

interface ExportOptions {
  conversation: string;
  dataDir?: string;
}

/** `lotse export`: what is kept of a conversation, on request. Works beside a running server. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('everything that is kept of a conversation, as JSON, for the person who asks for it')
    .requiredOption('--conversation <id>', 'the conversationId of an answer, a UUID', conversationId)
    .action(async (_: ExportOptions, command: Command) => {
      const { conversation, dataDir } = command.optsWithGlobals<ExportOptions>();
      const [{ loadConfig }, { withStorage }, { SqlPersonalData }] = await Promise.all([
        import('./session.js'),
        import('../storage/open-storage.js'),
        import('../providers/database/personal-data.js'),
      ]);
      const data = await withStorage(loadConfig({ dataDir }), ({ databases }) =>
        new SqlPersonalData(databases).ofConversation(conversation),
      );
      if (!data) {
        const hint = 'It was erased, its time was over, or the id is not quite right.';
        throw new LotseError('not_found', 'Nothing is kept of this conversation here.', hint);
      }
      writeJson(data);
    });
}
