import type { Command } from 'commander';
import type { StaffStore } from '../ports/staff-store.js';
import { addListAndWithdraw, type InviteOptions, personName } from './invited-people.js';
import { checkIndexed, withImpactStores } from './open-stores.js';
import { write, writeJson } from './output.js';

/** `lotse staff`: who may see a region's figures on /impact. Works beside a running server. */
export function addStaffCommand(program: Command): void {
  const staff = program.command('staff').description("invites a region's people to see its figures and gaps");
  staff
    .command('invite')
    .description('makes an access code for somebody; it is shown once')
    .requiredOption('--region <slug>', 'whose figures they see')
    .requiredOption('--name <name>', 'so that you know whose access it is', personName)
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<InviteOptions & { region: string; name: string }>();
      const { region, name } = options;
      const [{ inviteStaff }, { loadConfig }] = await Promise.all([
        import('../impact/staff/invite.js'),
        import('./session.js'),
      ]);
      const web = `${loadConfig({ dataDir: options.dataDir }).publicUrl.replace(/\/+$/u, '')}/impact`;
      const invited = await withStaff(options, async (store) => {
        await checkIndexed(options, region);
        return await inviteStaff(store, { region, name, now: new Date() });
      });
      const { id, code } = { ...invited.staff, ...invited };
      if (options.json) writeJson({ id, region, name, code, web });
      else write(inviteText(name, code, web, id));
    });
  addListAndWithdraw(staff, {
    name: 'staff',
    listName: 'staff',
    unknown: 'There is nobody with this id, or the access has ended already.',
    withdrawn: 'The code is worth nothing any more, whoever was signed in with it is out, and the name is erased.',
    withStore: withStaff,
  });
}

async function withStaff<T>(options: InviteOptions, work: (store: StaffStore) => Promise<T>): Promise<T> {
  return await withImpactStores(options, ({ staffStore }) => work(staffStore));
}

function inviteText(name: string, code: string, web: string, id: string): string {
  return [
    `${name}'s access code, shown only now: ${code}`,
    `  In the browser: open ${web} and enter the code.`,
    `  To end the access: lotse staff withdraw --id ${id}`,
  ].join('\n');
}
