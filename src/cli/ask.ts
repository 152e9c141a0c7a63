import type { Command } from 'commander';
import type { Answer, Source } from '../domain/answer.js';
import type { Texts } from '../languages/texts.js';
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
      await withSession({ dataDir: options.dataDir }, options.region, async ({ lotse }) => {
        const answer = await lotse.assistant.ask({
          text: question,
          region: options.region,
          language: options.language,
          conversationId: options.conversation,
        });
        if (options.json) writeJson(answer);
        else write(forPeople(answer, lotse.texts));
      });
    });
}

/** The text, its sources, what to know about it, what to ask next, and how it ended; what is not there is left out. */
function forPeople(answer: Answer, texts: Texts): string {
  const { text, sources, notices, suggestions, offers, status, language, mode, confidence } = answer;
  // Choices of a question back stand in the text.
  const next = suggestions.filter((suggestion) => !text.includes(`– ${suggestion}`));
  return [
    [text],
    sources.map((source) => sourceLines(source, notices.includes('machine_translated'))),
    notices.map((notice) => `${notice}: ${texts.t(language, `notice.${notice}`)}`),
    next.map((suggestion) => `→ ${suggestion}`),
    [
      ...(offers.length > 0 ? [`offers: ${offers.join(', ')}`] : []),
      `${status}, ${language}, ${mode}, confidence ${confidence}`,
    ],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** @param withQuote whether the page's own sentences stand below: a translation is shown with what was translated */
function sourceLines({ n, title, heading, url, language, lastUpdated, quote }: Source, withQuote: boolean): string {
  const place = [title, heading].filter((part) => part !== '').join(' › ');
  const facts = [language, lastUpdated?.slice(0, 10)].filter(Boolean).join(', ');
  const quoted = withQuote ? quote.split('\n').filter((line) => line !== '') : [];
  return [`[${n}] ${place} (${facts})`, `    ${url}`, ...quoted.map((line) => `    > ${line}`)].join('\n');
}
