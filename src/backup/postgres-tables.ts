import type { Client } from 'pg';
import { LotseError } from '../errors.js';
import { batch, bytesOf, type Row, type RowTarget, type Table, type Value } from './tables.js';

/** The rows of the three schemas, as one transaction sees and writes them. */
export class PostgresTables implements RowTarget {
  private readonly types = new Map<string, string>();

  /** @param client in a transaction, with the settings of `clientConfig` */
  constructor(private readonly client: Client) {}

  /**
   * Sees that tables are there with the very columns that are known here.
   * @throws LotseError `invalid_configuration`
   */
  async check(tables: readonly Table[]): Promise<void> {
    const { rows } = await this.client.query<{ table: string; column: string; type: string }>(
      `select format('%s.%s', nspname, relname) as table, attname as column, format_type(atttypid, atttypmod) as type
       from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
       where nspname = any($1) and relkind = 'r' and attnum > 0 and not attisdropped`,
      [[...new Set(tables.map(({ part }) => part))]],
    );
    for (const { table, column, type } of rows) this.types.set(`${table}.${column}`, type);
    for (const { part, name, columns } of tables) {
      const there = rows.filter(({ table }) => table === `${part}.${name}`).map(({ column }) => column);
      if ([...columns].sort().join() === there.sort().join()) continue;
      throw new LotseError(
        'invalid_configuration',
        `The table ${part}.${name} has other columns in PostgreSQL than in the data folder.`,
        'One of the two was made by a version that was never released, or changed by hand: index and start anew there.',
      );
    }
  }

  /** @returns the first table in which there is something; null when all are empty */
  async firstFilled(tables: readonly Table[]): Promise<Table | null> {
    for (const table of tables) {
      const { rows } = await this.client.query<{ found: boolean }>(
        `select exists (select from ${place(table)}) as found`,
      );
      if (rows[0]?.found) return table;
    }
    return null;
  }

  /** Lets nobody change tables until the transaction ends. */
  async hold(tables: readonly Table[], mode: 'share' | 'exclusive'): Promise<void> {
    await this.client.query(`lock table ${tables.map(place).join(', ')} in ${mode} mode`);
  }

  async *read(table: Table): AsyncGenerator<Row[]> {
    const columns = table.columns.map(quoted).join(', ');
    await this.client.query(`declare rows no scroll cursor for select ${columns} from ${place(table)}`);
    try {
      for (let few: number = batch.rows; ; ) {
        const { rows } = await this.client.query<Value[]>({ text: `fetch ${few} from rows`, rowMode: 'array' });
        if (rows.length === 0) return;
        yield rows;
        // Pages are long, tallies are short.
        const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
        few = Math.max(1, Math.min(batch.rows, Math.floor((batch.bytes * rows.length) / Math.max(1, bytes))));
      }
    } finally {
      await this.client.query('close rows').catch(() => {});
    }
  }

  async write(table: Table, rows: readonly Row[]): Promise<void> {
    const arrays = table.columns.map((column, n) => {
      const type = this.types.get(`${table.part}.${table.name}.${column}`);
      return `$${n + 1}::${type}[]`;
    });
    await this.client.query(
      `insert into ${place(table)} (${table.columns.map(quoted).join(', ')}) overriding system value
       select * from unnest(${arrays.join(', ')})`,
      table.columns.map((_, n) => rows.map((row) => row[n])),
    );
  }

  async lastNumber(table: Table): Promise<number> {
    const { rows } = await this.client.query<{ last: number }>(
      `select case when is_called then last_value else 0 end as last from ${await this.sequence(table)}`,
    );
    return rows[0]?.last ?? 0;
  }

  async setLastNumber(table: Table, number: number): Promise<void> {
    const sequence = await this.sequence(table);
    await this.client.query('select setval($1::regclass, $2, $3)', [sequence, Math.max(1, number), number > 0]);
  }

  private async sequence(table: Table): Promise<string> {
    const { rows } = await this.client.query<{ name: string }>('select pg_get_serial_sequence($1, $2) as name', [
      place(table),
      table.numbered,
    ]);
    return rows[0]?.name ?? '';
  }
}

function place({ part, name }: Table): string {
  return `${quoted(part)}.${quoted(name)}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
