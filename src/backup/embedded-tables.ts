import path from 'node:path';
import Database from 'libsql';
import { databaseFiles, type Part, parts } from './kept-files.js';
import { batch, bytesOf, type Row, type RowTarget, type Table, type Value } from './tables.js';

/** The rows of a folder's databases. */
export class EmbeddedTables implements RowTarget {
  private readonly databases: Record<Part, Database.Database>;

  /** @param folder in which all of them are */
  constructor(folder: string) {
    const open = (part: Part) => new Database(path.join(folder, databaseFiles[part]));
    this.databases = { conversations: open('conversations'), impact: open('impact'), knowledge: open('knowledge') };
    // What is filled is thrown away when it is interrupted, and is brought to the disk as a whole at the end.
    for (const part of parts) this.databases[part].pragma('synchronous = OFF');
  }

  /** All tables but those in which the databases remember how they were made. */
  all(): Table[] {
    return parts.flatMap((part) => {
      const database = this.databases[part];
      const tables = database
        .prepare("select name, sql from sqlite_master where type = 'table' and name not glob 'sqlite_*' order by name")
        .all() as { name: string; sql: string }[];
      return tables
        .filter(({ name }) => !name.startsWith('kysely_'))
        .map(({ name, sql }) => {
          const columns = database.pragma(`table_info(${quoted(name)})`) as { name: string; pk: number }[];
          const key = columns.find(({ pk }) => pk === 1)?.name ?? null;
          const numbered = /\bautoincrement\b/iu.test(sql) ? key : null;
          return { part, name, columns: columns.map((column) => column.name), numbered };
        });
    });
  }

  async *read({ part, name, columns }: Table): AsyncGenerator<Row[]> {
    const statement = this.databases[part].prepare(`select ${columns.map(quoted).join(', ')} from ${quoted(name)}`);
    let [rows, bytes]: [Row[], number] = [[], 0];
    for (const row of statement.raw(true).iterate() as Iterable<Value[]>) {
      rows.push(row);
      bytes += bytesOf(row);
      if (rows.length < batch.rows && bytes < batch.bytes) continue;
      yield rows;
      [rows, bytes] = [[], 0];
    }
    if (rows.length > 0) yield rows;
  }

  async write({ part, name, columns }: Table, rows: readonly Row[]): Promise<void> {
    const database = this.databases[part];
    const statement = database.prepare(
      `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    database.exec('begin');
    for (const row of rows) statement.run(...row);
    database.exec('commit');
  }

  async lastNumber({ part, name }: Table): Promise<number> {
    const row = this.databases[part].prepare('select seq from sqlite_sequence where name = ?').get(name);
    return (row as { seq: number } | undefined)?.seq ?? 0;
  }

  async setLastNumber({ part, name }: Table, number: number): Promise<void> {
    const database = this.databases[part];
    database.prepare('delete from sqlite_sequence where name = ?').run(name);
    if (number > 0) database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, number);
  }

  close(): void {
    for (const part of parts) this.databases[part].close();
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
