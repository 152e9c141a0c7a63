import type { Command } from 'commander';
import { withImpact } from './impact-session.js';
import { write, writeError, writeJson } from './output.js';

interface LinksOptions {
  region: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse links`: tries the links on a region's pages now; the dashboard names those that failed on two days. */
export function addLinksCommand(program: Command): void {
  program
    .command('links')
    .description("tries the links on a region's pages, slowly, as robots.txt allows; each at most once a week")
    .requiredOption('--region <slug>', 'whose pages')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { region, json, dataDir } = command.optsWithGlobals<LinksOptions>();
      writeError('Trying links, one at a time to each host. This takes minutes; stopped, it begins again.');
      const count = await withImpact({ dataDir }, region, async ({ checkLinks, impact }) => {
        const found = await checkLinks(region);
        await impact.refresh(region);
        return found;
      });
      const { links, tried, broken, faulty } = count;
      if (json) writeJson(count);
      else
        write(
          `${links} web addresses, ${tried} tried; ${broken} failed on two days, ${faulty} are written so that nobody can use them.`,
        );
    });
}
