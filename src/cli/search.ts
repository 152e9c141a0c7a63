import type { Command } from 'commander';
import type { SearchResult } from '../domain/search.js';
import { wholeNumber } from './options.js';
import { write, writeJson } from './output.js';

interface SearchOptions {
  region: string;
  language?: string;
  contentLanguage?: string[];
  limit?: number;
  json?: boolean;
  dataDir?: string;
}

export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('ranked pages, with scores and why')
    .argument('<query>', 'in any language')
    .requiredOption('--region <slug>', 'whose pages are searched')
    .option('--language <code>', "the reader's language: titles and links are of its versions")
    .option('--content-language <code...>', 'find only pages in these languages')
    .option('--limit <number>', 'most results', wholeNumber('--limit', 1, 50))
    .option('--json', 'results as JSON')
    .action(async (query: string, _: SearchOptions, command: Command) => {
      const options = command.optsWithGlobals<SearchOptions>();
      const { withSession } = await import('./session.js');
      const results = await withSession({ dataDir: options.dataDir }, options.region, ({ lotse }) =>
        lotse.assistant.search({
          text: query,
          region: options.region,
          language: options.language,
          contentLanguages: options.contentLanguage,
          limit: options.limit,
        }),
      );
      if (options.json) writeJson({ results });
      else write(results.length > 0 ? results.map(forPeople).join('\n\n') : 'Nothing found.');
    });
}

function forPeople({ rank, score, title, url, language, foundIn, passage, why }: SearchResult): string {
  const reasons = why.map((found) => `${found.by} #${found.rank} ${found.score} (${found.language})`).join(', ');
  return [
    `${rank}. ${title} (${language}${foundIn === language ? '' : `, found in ${foundIn}`})  ${score}`,
    `   ${url}`,
    `   ${passage.length > 160 ? `${passage.slice(0, 159)}…` : passage}`,
    `   ${reasons}`,
  ].join('\n');
}
