import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import { write, writeError, writeJson } from './output.js';

interface MoveOptions {
  to: string;
  json?: boolean;
  dataDir?: string;
}

/** `lotse move`: from a data folder to PostgreSQL, and back. */
export function addMoveCommand(program: Command): void {
  program
    .command('move')
    .description('carries everything over from the data folder to PostgreSQL, or back; Lotse has to be stopped')
    .requiredOption(
      '--to <where>',
      'postgres: the empty database that DATABASE_URL names (or its address); a new folder: from there into it',
    )
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { to, json, dataDir } = command.optsWithGlobals<MoveOptions>();
      const [{ loadConfig }, { moveToFolder, moveToPostgres }] = await Promise.all([
        import('./session.js'),
        import('../backup/move.js'),
      ]);
      const config = loadConfig({ dataDir });
      const url = /^postgres(?:ql)?:\/\//u.test(to) ? to : config.database?.url;
      if (!url) throw noAddress();
      const isToPostgres = to === 'postgres' || url === to;
      let shown = '';
      const onRows = ({ part, name }: { part: string; name: string }, rows: number) => {
        if (rows > 0 && shown !== `${part}.${name}`) writeError(`${part}.${name} …`);
        if (rows > 0) shown = `${part}.${name}`;
      };
      const rows = isToPostgres
        ? await moveToPostgres(config.dataDir, url, onRows)
        : await moveToFolder({ url, settingsFrom: config.dataDir }, to, onRows);
      if (json) writeJson({ rows });
      else write(isToPostgres ? textAfterPostgres(rows, config.dataDir) : textAfterFolder(rows, to));
    });
}

function noAddress(): LotseError {
  return new LotseError(
    'invalid_configuration',
    'It is not known which database is meant.',
    'Set DATABASE_URL, such as postgres://lotse:password@db.example.org/lotse.',
  );
}

function textAfterPostgres(rows: number, dataDir: string): string {
  return [
    `${rows} rows are in PostgreSQL, compared with those in ${dataDir}.`,
    'Now set DATABASE_URL for every process and start them.',
    `Each needs a data folder with the same regions/ and pseudonym.key as ${dataDir}.`,
    `When all is well, delete conversations.db, impact.db, lotse.db and vectors/ in ${dataDir}: they hold what people wrote.`,
  ].join('\n');
}

function textAfterFolder(rows: number, folder: string): string {
  return [
    `${rows} rows are in ${folder}, compared with those in PostgreSQL.`,
    `Now remove DATABASE_URL, and start lotse serve --data-dir ${folder}: one process with all roles.`,
    'When all is well, drop the database: it holds what people wrote.',
  ].join('\n');
}
