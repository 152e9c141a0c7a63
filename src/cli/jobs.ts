import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import type { DeadOutgoing } from '../ports/conversation-store.js';
import type { DeadJob } from '../ports/job-queue.js';
import type { RegionSource } from '../ports/source-store.js';
import { write, writeJson } from './output.js';

interface JobsOptions {
  json?: boolean;
  dataDir?: string;
}

/** What was given up, and how the last synchronisations went. */
interface Shown {
  dead: (DeadJob | DeadOutgoing)[];
  /** Without where they come from, which may hold a password. */
  regions: Omit<RegionSource, 'source' | 'languages'>[];
}

export function addJobsCommand(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('what was given up (jobs, hand-overs, messages), and when regions were brought up to date')
    .option('--json', 'as JSON')
    .action(async (_: JobsOptions, command: Command) => {
      const options = command.optsWithGlobals<JobsOptions>();
      const shown = await withKept(options, read);
      if (options.json) writeJson(shown);
      else write(forPeople(shown));
    });
  jobs
    .command('retry <id>')
    .description('let something that was given up be tried again')
    .action(async (id: string, _: JobsOptions, command: Command) => {
      const isThere = await withKept(command.optsWithGlobals<JobsOptions>(), async ({ conversations, processes }) => {
        const isOutgoing = await conversations.retryOutgoing(id, new Date().toISOString());
        return isOutgoing || (await processes.jobs.retry(id));
      });
      if (!isThere) throw new LotseError('not_found', 'Nothing of this id was given up.', 'See "lotse jobs".');
      write('It is tried again.');
    });
}

type Kept = import('../storage/storage.js').Storage;

async function withKept<T>({ dataDir }: JobsOptions, work: (storage: Kept) => Promise<T>): Promise<T> {
  const [{ loadConfig }, { withStorage }] = await Promise.all([
    import('./session.js'),
    import('../storage/open-storage.js'),
  ]);
  return await withStorage(loadConfig({ dataDir }), work);
}

async function read({ conversations, processes, databases }: Kept): Promise<Shown> {
  const { SqlSourceStore } = await import('../providers/database/source-store.js');
  const dead = [...(await processes.jobs.dead()), ...(await conversations.deadOutgoing())];
  const regions = await new SqlSourceStore(databases.knowledge).list();
  return {
    dead: dead.sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1)),
    regions: regions.map(({ region, succeededAt, failure }) => ({ region, succeededAt, failure })),
  };
}

function forPeople({ dead, regions }: Shown): string {
  const given = dead.map((each) => {
    const what = 'about' in each ? [each.kind, each.about] : [each.kind, `by ${each.channel}`];
    const about = what.filter((part) => part !== '').join(' ');
    return `${each.id}  ${each.failedAt}  ${about}: ${each.reason || 'no reason is known'} (${each.attempts} attempts)`;
  });
  const last = regions.map(({ region, succeededAt, failure }) => {
    const failed = failure ? `; failed ${failure.at}: ${failure.reason}` : '';
    return `${region}: up to date ${succeededAt ?? 'never'}${failed}`;
  });
  return [...(given.length > 0 ? ['Given up:', ...given] : ['Nothing was given up.']), ...last].join('\n');
}
