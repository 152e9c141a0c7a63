import { type Command, Option } from 'commander';
import { type Role, roles } from '../domain/role.js';
import { wholeNumber } from './options.js';

interface ServeOptions {
  port?: number;
  role?: Role[];
  dataDir?: string;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('chat page, HTTP interface and every configured channel')
    .option('--port <number>', 'default 8080 (or LOTSE_PORT)', wholeNumber('--port', 0, 65_535))
    .addOption(
      new Option(
        '--role <role...>',
        'what this process does, with DATABASE_URL; default all (or LOTSE_ROLES); only web needs a port',
      ).choices(roles),
    )
    .action(async (_: ServeOptions, command: Command) => {
      const { port, role, dataDir } = command.optsWithGlobals<ServeOptions>();
      const { serve } = await import('./server.js');
      await serve({ port, dataDir, roles: role });
    });
}
