import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'libsql';
import pg from 'pg';

/**
 * Preloaded into a program (`NODE_OPTIONS=--import …`), ends it as the kernel would, at a moment that KILL_AT names:
 * - `before 2 insert into "turns"`: before the second statement to PostgreSQL that begins so;
 * - `before commit of insert into "turns"`, `after commit of …`: around the end of the transaction with such a statement;
 * - `step 17`: before the seventeenth change of files or statement to a database; beyond the last one it only counts: the
 *   number is then written to standard error.
 */
const { KILL_AT: order = '' } = process.env;
// What this program starts is not meant.
delete process.env.KILL_AT;
delete process.env.NODE_OPTIONS;

const kill = () => process.kill(process.pid, 'SIGKILL');
const [, killAtStep] = /^step (\d+)$/u.exec(order) ?? [];
const [, count, beginning] = /^before (\d+) (.+)$/u.exec(order) ?? [];
const [, side, within] = /^(before|after) commit of (.+)$/u.exec(order) ?? [];

let steps = 0;
function step() {
  steps += 1;
  if (steps === Number(killAtStep)) kill();
}

let seen = 0;
/** Clients in whose transaction the statement was. */
const clients = new WeakSet();
pg.Client.prototype.query = new Proxy(pg.Client.prototype.query, {
  apply: (query, client, given) => {
    const text = typeof given[0] === 'string' ? given[0] : (given[0]?.text ?? '');
    if (killAtStep) step();
    if (beginning && text.startsWith(beginning)) {
      seen += 1;
      if (seen === Number(count)) kill();
    }
    if (within && text.startsWith(within)) clients.add(client);
    const isEnd = text === 'commit' && clients.has(client);
    if (isEnd && side === 'before') kill();
    const result = Reflect.apply(query, client, given);
    return isEnd && side === 'after' ? result.then(kill) : result;
  },
});

if (killAtStep) {
  const counted = (object, name) => {
    object[name] = new Proxy(object[name], {
      apply: (change, self, given) => {
        step();
        return Reflect.apply(change, self, given);
      },
    });
  };
  for (const name of ['mkdir', 'mkdtemp', 'rename', 'rm', 'writeFile', 'open', 'copyFile', 'cp']) {
    counted(fs.promises, name);
  }
  counted(fs, 'createWriteStream');
  syncBuiltinESMExports();
  for (const name of ['prepare', 'exec']) counted(Database.prototype, name);
  process.on('exit', () => process.stderr.write(`steps: ${steps}\n`));
}
