import { LotseError } from '../errors.js';
import { type RowSource, RowSum, type RowTarget, type Table } from './tables.js';

/** Told before each table, and of the rows so far. */
export type OnRows = (table: Table, rows: number) => void;

/**
 * Copies all rows of tables, with their numbers, and sees that the target has the very same.
 * @returns how many
 * @throws LotseError `internal` when it has others
 */
export async function copyRows(
  tables: readonly Table[],
  from: RowSource,
  to: RowTarget,
  onRows: OnRows = () => {},
): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const given = new RowSum();
    onRows(table, 0);
    for await (const some of from.read(table)) {
      given.add(some);
      await to.write(table, some);
      onRows(table, given.rows);
    }
    if (table.numbered !== null) await to.setLastNumber(table, await from.lastNumber(table));
    const taken = new RowSum();
    for await (const some of to.read(table)) taken.add(some);
    if (!given.equals(taken)) {
      throw new LotseError(
        'internal',
        `The copy of ${table.part}.${table.name} differs: ${given.rows} rows there, ${taken.rows} here.`,
        'Nothing was changed. See that nothing else writes there, and try again.',
      );
    }
    rows += given.rows;
  }
  return rows;
}
