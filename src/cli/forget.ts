import type { Command } from 'commander';
import type { Remaining } from '../domain/conversation.js';
import { conversationId } from './options.js';
import { write, writeJson } from './output.js';

interface ForgetOptions {
  conversation: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse forget`: deletes a conversation, on request. Works beside a running server. */
export function addForgetCommand(program: Command): void {
  program
    .command('forget')
    .description("deletes a person's data: a conversation with its answers, feedback and hand-overs")
    .requiredOption('--conversation <id>', 'the conversationId of an answer, a UUID', conversationId)
    .option('--json', 'the result as JSON')
    .action(async (_: ForgetOptions, command: Command) => {
      const { conversation, json, dataDir } = command.optsWithGlobals<ForgetOptions>();
      const [{ loadConfig }, { forget }] = await Promise.all([import('./session.js'), import('./forget-data.js')]);
      const remains = await forget(loadConfig({ dataDir }), conversation);
      if (json) writeJson({ forgotten: conversation, remains });
      else
        write(
          ['Deleted. Nothing of this conversation is kept here any more.', ...remains.map(remainingLine)].join('\n'),
        );
    });
}

/** Where whoever asked for it has to be sent, or asked. */
function remainingLine({ place, office }: Remaining): string {
  if (place === 'office') return `It was handed over to ${office}, who may still have it: ask them to delete it.`;
  const names = { telegram: 'Telegram', teams: 'Microsoft Teams', integreat: 'the Integreat app' };
  return `The person's messages are still in ${names[place]}, and only the person can delete them there.`;
}
