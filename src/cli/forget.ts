import type { Command } from 'commander';
import { conversationId } from './options.js';
import { write, writeJson } from './output.js';

interface ForgetOptions {
  conversation: string;
  json?: boolean;
  dataDir?: string;
}

export function addForgetCommand(program: Command): void {
  program
    .command('forget')
    .description("deletes a person's data: a conversation with its answers, feedback and hand-overs")
    .requiredOption('--conversation <id>', 'the conversationId of an answer, a UUID', conversationId)
    .option('--json', 'the result as JSON')
    .action(async (_: ForgetOptions, command: Command) => {
      const { conversation, json, dataDir } = command.optsWithGlobals<ForgetOptions>();
      const [{ loadConfig }, { openConversationDatabase }, { SqliteConversationStore }, { fold }, requests] =
        await Promise.all([
          import('./session.js'),
          import('../providers/sqlite/conversation-database.js'),
          import('../providers/sqlite/conversation-store.js'),
          import('../languages/folding.js'),
          import('../conversations/requests.js'),
        ]);
      // Neither engine nor index is needed, and the server may go on beside it.
      const store = new SqliteConversationStore(await openConversationDatabase(loadConfig({ dataDir }).dataDir), fold);
      try {
        await requests.forgetConversation(store, conversation);
      } finally {
        await store.close();
      }
      if (json) writeJson({ forgotten: conversation });
      else write('Deleted. Nothing of this conversation is kept here any more.');
    });
}
