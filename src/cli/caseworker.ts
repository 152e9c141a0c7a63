import type { Command } from 'commander';
import type { Caseworker } from '../domain/chat.js';
import { LotseError } from '../errors.js';
import type { CaseworkerStore } from '../ports/caseworker-store.js';
import { write, writeJson } from './output.js';

interface CommonOptions {
  json?: boolean;
  dataDir?: string;
}

const longestName = 100;

/** `lotse caseworker`: who may ask for clients. Works beside a running server. */
export function addCaseworkerCommand(program: Command): void {
  const caseworker = program.command('caseworker').description('invites counsellors who ask for their clients');
  caseworker
    .command('invite')
    .description('makes an access code for somebody; it is shown once')
    .requiredOption('--region <slug>', 'whose pages she asks')
    .requiredOption('--name <name>', 'so that you know whose access it is; clients never see it', personName)
    .option('--bot <username>', 'of your Telegram bot, for a link that signs her in')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string; name: string; bot?: string }>();
      const { region, name } = options;
      const { inviteCaseworker } = await import('../casework/invite.js');
      const { loadConfig } = await import('./session.js');
      const { publicUrl } = loadConfig({ dataDir: options.dataDir });
      const invited = await withCaseworkers(options, async (caseworkers) => {
        await checkIndexed(options, region);
        return await inviteCaseworker(caseworkers, { region, name, now: new Date() });
      });
      const { id, code } = { ...invited.caseworker, ...invited };
      const ways = howToUse(code, publicUrl, options.bot);
      if (options.json) writeJson({ id, region, name, code, ...ways });
      else write(inviteText(name, code, ways, id));
    });
  caseworker
    .command('list')
    .description('who was invited')
    .requiredOption('--region <slug>', 'of which region')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string }>();
      await checkIndexed(options, options.region);
      const found = await withCaseworkers(options, (caseworkers) => caseworkers.list(options.region));
      if (options.json) writeJson({ caseworkers: found });
      else write(found.length > 0 ? found.map(lineOf).join('\n') : 'Nobody was invited yet.');
    });
  caseworker
    .command('withdraw')
    .description("ends somebody's access at once")
    .requiredOption('--id <id>', 'as "lotse caseworker list" shows it', caseworkerId)
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { id: string }>();
      const { id } = options;
      const withdrawn = await withCaseworkers(options, (all) => all.withdraw(id));
      if (!withdrawn) {
        const hint = 'See "lotse caseworker list --region …" for those there are.';
        throw new LotseError('not_found', 'There is no such caseworker, or her access has ended already.', hint);
      }
      if (options.json) writeJson({ withdrawn: id });
      else write('Her code is worth nothing any more, and her name is erased.');
    });
}

/** Neither engine nor index is needed. */
async function withCaseworkers<T>(
  { dataDir }: CommonOptions,
  work: (caseworkers: CaseworkerStore) => Promise<T>,
): Promise<T> {
  const [{ loadConfig }, { openConversationDatabase }, { SqliteCaseworkerStore }] = await Promise.all([
    import('./session.js'),
    import('../providers/sqlite/conversation-database.js'),
    import('../providers/sqlite/caseworker-store.js'),
  ]);
  const database = await openConversationDatabase(loadConfig({ dataDir }).dataDir);
  try {
    return await work(new SqliteCaseworkerStore(database));
  } finally {
    await database.destroy();
  }
}

/** @throws LotseError `unknown_region`: a typing error would invite to nothing */
async function checkIndexed({ dataDir }: CommonOptions, slug: string): Promise<void> {
  const [{ loadConfig, checkRegion }, { openDatabase }, { SqliteKnowledgeStore }] = await Promise.all([
    import('./session.js'),
    import('../providers/sqlite/database.js'),
    import('../providers/sqlite/sqlite-knowledge-store.js'),
  ]);
  const folder = loadConfig({ dataDir }).dataDir;
  const store = new SqliteKnowledgeStore(await openDatabase(folder), folder);
  try {
    await checkRegion(store, slug);
  } finally {
    await store.close();
  }
}

interface Ways {
  web: string;
  /** Null when the bot's name is not known. */
  telegram: string | null;
}

function howToUse(code: string, publicUrl: string, bot: string | undefined): Ways {
  const username = bot?.replace(/^@/u, '');
  return {
    web: `${publicUrl.replace(/\/+$/u, '')}/case`,
    telegram: username ? `https://t.me/${username}?start=k_${code}` : null,
  };
}

function inviteText(name: string, code: string, { web, telegram }: Ways, id: string): string {
  return [
    `${name}'s access code, shown only now: ${code}`,
    `  In the browser: open ${web} and enter the code.`,
    telegram
      ? `  In Telegram: open ${telegram}`
      : `  In Telegram: open https://t.me/YOUR_BOT?start=k_${code} (--bot puts your bot's name there)`,
    '  In Microsoft Teams: send the code to the bot.',
    `  To end the access: lotse caseworker withdraw --id ${id}`,
  ].join('\n');
}

function lineOf({ id, name, invitedAt }: Caseworker): string {
  return `${id}  ${name}  (invited ${invitedAt.slice(0, 10)})`;
}

function personName(value: string): string {
  const name = value.replace(/\s+/gu, ' ').trim();
  if (name !== '' && name.length <= longestName) return name;
  throw new LotseError('invalid_request', '--name is empty or too long.', `Give 1 to ${longestName} characters.`);
}

function caseworkerId(value: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value)) return value.toLowerCase();
  const hint = 'Give the id that "lotse caseworker list" shows.';
  throw new LotseError('invalid_request', '--id is no UUID.', hint);
}
