import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import { checkIndexed } from './open-stores.js';
import { write, writeJson } from './output.js';

/** What every command that lets people in takes. */
export interface InviteOptions {
  json?: boolean;
  dataDir?: string;
}

/** Somebody who was invited, as the command line shows it. */
interface Invited {
  id: string;
  name: string;
  /** ISO 8601. */
  invitedAt: string;
}

/** Where those who were invited are kept. */
interface InvitedStore {
  list(region: string): Promise<Invited[]>;
  withdraw(id: string): Promise<boolean>;
}

export interface ListAndWithdraw {
  /** The command they belong to, as it is called: `caseworker`. */
  name: string;
  /** Name of the list in JSON: `caseworkers`. */
  listName: string;
  /** Said when there is nobody with the id. */
  unknown: string;
  /** Said when it is done. */
  withdrawn: string;
  /** Does work on the store, and closes it. */
  withStore<T>(options: InviteOptions, work: (store: InvitedStore) => Promise<T>): Promise<T>;
}

const longestName = 100;

/** `list` and `withdraw` for whom a command lets in. */
export function addListAndWithdraw(parent: Command, parts: ListAndWithdraw): void {
  const { name, listName, unknown, withdrawn, withStore } = parts;
  parent
    .command('list')
    .description('who was invited')
    .requiredOption('--region <slug>', 'of which region')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<InviteOptions & { region: string }>();
      await checkIndexed(options, options.region);
      const found = await withStore(options, (store) => store.list(options.region));
      if (options.json) writeJson({ [listName]: found });
      else write(found.length > 0 ? found.map(lineOf).join('\n') : 'Nobody was invited yet.');
    });
  parent
    .command('withdraw')
    .description("ends somebody's access at once")
    .requiredOption('--id <id>', `as "lotse ${name} list" shows it`, (value) => personId(value, name))
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<InviteOptions & { id: string }>();
      const { id } = options;
      if (!(await withStore(options, (store) => store.withdraw(id)))) {
        throw new LotseError('not_found', unknown, `See "lotse ${name} list --region …" for those there are.`);
      }
      if (options.json) writeJson({ withdrawn: id });
      else write(withdrawn);
    });
}

/** Commander's parser for the name of somebody invited. @throws LotseError `invalid_request` */
export function personName(value: string): string {
  const name = value.replace(/\s+/gu, ' ').trim();
  if (name !== '' && name.length <= longestName) return name;
  throw new LotseError('invalid_request', '--name is empty or too long.', `Give 1 to ${longestName} characters.`);
}

function lineOf({ id, name, invitedAt }: Invited): string {
  return `${id}  ${name}  (invited ${invitedAt.slice(0, 10)})`;
}

function personId(value: string, command: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value)) return value.toLowerCase();
  const hint = `Give the id that "lotse ${command} list" shows.`;
  throw new LotseError('invalid_request', '--id is no UUID.', hint);
}
