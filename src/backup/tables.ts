import { createHash } from 'node:crypto';
import type { Part } from './kept-files.js';

/** A table as both databases have it. */
export interface Table {
  part: Part;
  name: string;
  columns: readonly string[];
  /** The column that numbers its rows by itself; null when there is none. */
  numbered: string | null;
}

/** What stands in a column, as both databases give it. */
export type Value = string | number | null | Buffer;

/** Values in the order of `Table.columns`. */
export type Row = readonly Value[];

/** Rows come and go in pieces of so many, or so many bytes: what is copied never has to fit into memory. */
export const batch = { rows: 500, bytes: 4 * 2 ** 20 } as const;

/** Where rows come from. */
export interface RowSource {
  read(table: Table): AsyncIterable<Row[]>;
  /** The highest number that a numbered table has ever given; 0 before the first. */
  lastNumber(table: Table): Promise<number>;
}

/** Where rows go. */
export interface RowTarget extends RowSource {
  write(table: Table, rows: readonly Row[]): Promise<void>;
  /** No number up to this one is given again. */
  setLastNumber(table: Table, number: number): Promise<void>;
}

/** How many rows there are and what is in them, whatever their order. */
export class RowSum {
  rows = 0;
  private sum = 0n;

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      this.rows += 1;
      // Added, not combined by "exclusive or": two equal rows would then be as none.
      this.sum = BigInt.asUintN(128, this.sum + digest(row));
    }
  }

  equals(other: RowSum): boolean {
    return this.rows === other.rows && this.sum === other.sum;
  }
}

function digest(row: Row): bigint {
  const plain = row.map((value) => (Buffer.isBuffer(value) ? { bytes: value.toString('base64') } : value));
  return createHash('sha256').update(JSON.stringify(plain)).digest().readBigUInt64BE(8);
}

/** Size of a row, roughly: what it takes in memory. */
export function bytesOf(row: Row): number {
  return row.reduce<number>((sum, value) => sum + (typeof value === 'number' || !value ? 8 : value.length), 0);
}
