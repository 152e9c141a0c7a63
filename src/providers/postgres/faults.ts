import { LotseError } from '../../errors.js';

/** What PostgreSQL or the way to it said: the state of the SQL standard, or the operating system's code. */
export function stateOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  // The driver's own words, which have no code.
  const isLost =
    error instanceof Error && /terminat|timeout|timed out|closed|not queryable|aborted/iu.test(error.message);
  return isLost ? 'LOST' : '';
}

/** Whether the connection is gone, or none could be had. What was asked may have been done. */
export function isLost(state: string): boolean {
  return state === 'LOST' || /^(?:E[A-Z]{3,}|08...|57P0[1-3]|53300)$/u.test(state);
}

/** Whether two transactions got in each other's way: nothing of this one is kept, and it may be tried again. */
export function isConflict(state: string): boolean {
  return state === '40001' || state === '40P01';
}

/** A statement that PostgreSQL did not run, or whose end nobody knows. It holds nothing of its values. */
export class StatementFault extends LotseError {
  constructor(
    readonly state: string,
    message: string,
    hint: string,
  ) {
    super('unavailable', message, hint);
  }
}

/** A fault of Lotse's own: a statement or a value that PostgreSQL refuses. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';

  /** @param code of the SQL standard */
  constructor(
    readonly code: string,
    about: string,
  ) {
    super(`PostgreSQL refused a statement: ${code}${about}`);
  }
}

const later = 'Try again in a minute.';

const refusals: [states: RegExp, message: string, hint: string][] = [
  [/^53300$/u, 'The database has no connection left.', later],
  [/^(?:53100|53200|58030)$/u, 'The database has no space left.', later],
  [/^25006$/u, 'The database can only be read at the moment.', later],
  [/^(?:57014|55P03|25P0[34])$/u, 'The database takes too long.', later],
  [/^(?:40001|40P01)$/u, 'Too much is being written at the same time.', later],
];

/**
 * What a statement's failure is to everybody: people read it too, so that it names no machine. What PostgreSQL itself says
 * may quote values, and is left out.
 */
export function statementFault(error: unknown): Error {
  const state = stateOf(error);
  for (const [states, message, hint] of refusals)
    if (states.test(state)) return new StatementFault(state, message, hint);
  if (isLost(state)) return new StatementFault(state, 'The database cannot be reached at the moment.', later);
  if (!/^[0-9A-Z]{5}$/u.test(state)) return error instanceof Error ? error : new Error(String(error));
  const { constraint, table, routine } = error as { constraint?: string; table?: string; routine?: string };
  const about = [constraint, table, routine].filter((part) => part !== undefined).join(', ');
  return new PostgresError(state, about && ` (${about})`);
}

const checkUrl = 'Check DATABASE_URL, and try "lotse doctor".';

/** What a failed start is to whoever runs Lotse. @param place host, port and database, without user and password */
export function startFault(error: unknown, place: string): LotseError {
  if (error instanceof LotseError && !(error instanceof StatementFault)) return error;
  const state = error instanceof StatementFault ? error.state : stateOf(error);
  const because = (code: 'unavailable' | 'invalid_configuration', message: string, hint: string) =>
    new LotseError(code, message, hint);
  switch (state) {
    case '28P01':
    case '28000':
      return because(
        'invalid_configuration',
        `PostgreSQL at ${place} refuses user or password of DATABASE_URL.`,
        'Correct them; characters such as @ or / in a password are written as %40 and %2F. pg_hba.conf says who may come.',
      );
    case '3D000':
      return because(
        'invalid_configuration',
        `PostgreSQL has no database ${place}.`,
        'Create it: CREATE DATABASE name OWNER user;',
      );
    case '42501':
      return because(
        'invalid_configuration',
        `The user of DATABASE_URL may not create or change tables in ${place}.`,
        'Make it the owner of the database: ALTER DATABASE name OWNER TO user;',
      );
    case '25006':
      return because(
        'unavailable',
        `PostgreSQL at ${place} can only be read.`,
        'Name the primary server in DATABASE_URL.',
      );
    case '53300':
      return because(
        'unavailable',
        `PostgreSQL at ${place} has no connection left.`,
        'Raise max_connections there, or lower LOTSE_DATABASE_CONNECTIONS or the number of processes.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return because('unavailable', `There is no server of the name in ${place}.`, checkUrl);
    case 'ECONNREFUSED':
    case 'ENOENT':
      return because(
        'unavailable',
        `No PostgreSQL answers at ${place}.`,
        `Start it, or correct the address. ${checkUrl}`,
      );
  }
  if (isLost(state)) return because('unavailable', `PostgreSQL at ${place} does not answer, or is starting.`, checkUrl);
  // The words of TLS libraries; a state of SQL would come with values.
  const words = /^[0-9A-Z]{5}$/u.test(state) ? state : error instanceof Error ? error.message : String(error);
  return because('invalid_configuration', `PostgreSQL at ${place} cannot be used: ${words}`, checkUrl);
}
