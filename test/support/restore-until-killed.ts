import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * A program that kills itself: restores a backup, and ends before a change of the files.
 * Arguments: data folder, backup, number of the change (0: never).
 */
const [dataDir = '', file = '', killAt = '0'] = process.argv.slice(2);

let changes = 0;
for (const name of ['mkdir', 'rename', 'rm', 'writeFile', 'open'] as const) {
  fs.promises[name] = new Proxy(fs.promises[name], {
    apply: (change, self, given) => {
      changes += 1;
      if (changes === Number(killAt)) process.kill(process.pid, 'SIGKILL');
      return Reflect.apply(change, self, given);
    },
  }) as never;
}
syncBuiltinESMExports();
const { restoreBackup } = await import('../../src/backup/restore.js');
await restoreBackup(file, { dataDir, database: null });
process.stdout.write(`${changes}\n`);
