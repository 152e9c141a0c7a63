import pg from 'pg';

/** Connections for one kind of work. */
export interface PoolOptions {
  /** In which unqualified names are looked for, the first also being where tables are made. */
  schemas: readonly string[];
  connections: number;
  /** A statement that takes longer is ended; 0: none is. Default: 15 s, as a writer of the embedded database waits. */
  statementTimeoutMs?: number;
}

/** How long a server is waited for that does not answer. */
const connectWithinMs = 5_000;
/** How long one of the pool's connections is waited for while others use them. */
const freeWithinMs = 15_000;
const defaultStatementTimeoutMs = 15_000;
/** A transaction in which nothing happens is ended, for it holds up others: Lotse never waits for anything in one. */
const idleInTransactionMs = 30_000;
/** A server that does not say that a statement took too long is given up so much later. */
const silentMs = 5_000;

/** Numbers of up to 53 bits, which is what Lotse counts to, and sums of them. */
const numbers = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    numbers.has(oid) ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * How to connect, with the same settings for every session, whatever those of the server are.
 * @param url `DATABASE_URL`
 */
export function clientConfig(
  url: string,
  { schemas, statementTimeoutMs = defaultStatementTimeoutMs }: Pick<PoolOptions, 'schemas' | 'statementTimeoutMs'>,
): pg.ClientConfig {
  const session = {
    search_path: schemas.join(','),
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    // What was acknowledged is there after a power failure.
    synchronous_commit: 'on',
    client_min_messages: 'warning',
    // Statements are short: compiling them takes longer than running them.
    jit: 'off',
    // A process that was cut off loses its locks within half a minute, not after two hours.
    ...{ tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 },
  };
  const address = new URL(url);
  const options = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`);
  const given = address.searchParams.get('options');
  // In the address: there it would win over anything beside it.
  address.searchParams.set('options', [...(given ? [given] : []), ...options].join(' '));
  // By it a move sees who else is there.
  address.searchParams.delete('application_name');
  return {
    connectionString: address.href,
    application_name: 'lotse',
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(statementTimeoutMs > 0 ? { query_timeout: statementTimeoutMs + silentMs } : {}),
    types,
  };
}

/** Opens connections when they are needed. One that is lost is replaced by the next; it never ends the process. */
export function createPool(url: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(url, options),
    max: options.connections,
    idleTimeoutMillis: 60_000,
    // Of the pool it is the time until a connection is there and free, of a client that until it is there.
    connectionTimeoutMillis: freeWithinMs,
    Client: class extends pg.Client {
      constructor(config?: string | pg.ClientConfig) {
        super({ ...(config as pg.ClientConfig), connectionTimeoutMillis: connectWithinMs });
      }
    },
  });
  // Of those that nobody uses at the moment, and of all others: an event without a listener ends the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Where a database is, for people: without user and password. @param url `DATABASE_URL` */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${hostname || searchParams.get('host')}:${port || 5432}${pathname}`;
}
