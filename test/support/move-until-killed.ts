import pg from 'pg';
import { moveToFolder, moveToPostgres } from '../../src/backup/move.js';

/**
 * A program that kills itself: moves a data folder to PostgreSQL, or from there into a new one, and ends before a statement
 * to PostgreSQL. Arguments: data folder, address, `postgres` or a folder, number of the statement (0: never).
 */
const [dataDir = '', url = '', to = '', killAt = '0'] = process.argv.slice(2);

let statements = 0;
pg.Client.prototype.query = new Proxy(pg.Client.prototype.query, {
  apply: (query, client, given) => {
    statements += 1;
    if (statements === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(query, client, given);
  },
});
if (to === 'postgres') await moveToPostgres(dataDir, url);
else await moveToFolder({ url, settingsFrom: dataDir }, to);
process.stdout.write(`${statements}\n`);
process.exit();
