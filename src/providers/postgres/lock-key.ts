import { createHash } from 'node:crypto';

/**
 * The number of an advisory lock: PostgreSQL knows no names for them. Two names have the same with a chance of 1 in 2^64;
 * one would then wait for the other.
 * @param kind keeps what is locked for a transaction apart from what is locked for longer
 */
export function lockKey(kind: 'lock' | 'transaction', name: string): string {
  return createHash('sha256').update(`lotse ${kind} ${name}`).digest().readBigInt64BE().toString();
}
