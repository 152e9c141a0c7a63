import type { Command } from 'commander';
import type { Answer } from '../domain/answer.js';
import { conversationId } from './options.js';
import { write, writeJson } from './output.js';

interface AskOptions {
  region: string;
  language?: string;
  conversation?: string;
  json?: boolean;
  dataDir?: string;
}

export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description('one answer to one question')
    .argument('<question>', 'in any language')
    .requiredOption('--region <slug>', 'whose pages answer')
    .option('--language <code>', "the reader's language, for questions too short to tell")
    .option('--conversation <id>', 'the conversation that the question belongs to, a UUID', conversationId)
    .option('--json', 'the whole answer as JSON')
    .action(async (question: string, _: AskOptions, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const { withSession } = await import('./session.js');
      const answer = await withSession({ dataDir: options.dataDir }, options.region, ({ lotse }) =>
        lotse.assistant.ask({
          text: question,
          region: options.region,
          language: options.language,
          conversationId: options.conversation,
        }),
      );
      if (options.json) writeJson(answer);
      else write(forPeople(answer));
    });
}

function forPeople(answer: Answer): string {
  const sources = answer.sources.map(
    ({ n, title, url, language, lastUpdated }) =>
      `[${n}] ${title} (${[language, lastUpdated?.slice(0, 10)].filter(Boolean).join(', ')})\n    ${url}`,
  );
  const notices = answer.notices.length > 0 ? [`notices: ${answer.notices.join(', ')}`] : [];
  return [
    answer.text,
    '',
    ...sources,
    '',
    `${answer.status}, ${answer.language}, confidence ${answer.confidence}`,
    ...notices,
  ].join('\n');
}
