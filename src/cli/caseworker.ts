import type { Command } from 'commander';
import { addListAndWithdraw, type InviteOptions, personName } from './invited-people.js';
import { checkIndexed, withCaseworkers } from './open-stores.js';
import { write, writeJson } from './output.js';

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
      const options = command.optsWithGlobals<InviteOptions & { region: string; name: string; bot?: string }>();
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
  addListAndWithdraw(caseworker, {
    name: 'caseworker',
    listName: 'caseworkers',
    unknown: 'There is no such caseworker, or her access has ended already.',
    withdrawn: 'Her code is worth nothing any more, and her name is erased.',
    withStore: withCaseworkers,
  });
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
