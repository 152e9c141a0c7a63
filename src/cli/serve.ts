import type { Command } from 'commander';
import { wholeNumber } from './options.js';

interface ServeOptions {
  port?: number;
  dataDir?: string;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('chat page, HTTP interface and every configured channel')
    .option('--port <number>', 'default 8080 (or LOTSE_PORT)', wholeNumber('--port', 0, 65_535))
    .action(async (_: ServeOptions, command: Command) => {
      const { port, dataDir } = command.optsWithGlobals<ServeOptions>();
      const { serve } = await import('./server.js');
      await serve({ port, dataDir });
    });
}
