import { LotseError } from '../errors.js';

const codes = /^(?:E(?:NOSPC|DQUOT|ROFS|ACCES|PERM|IO|MFILE|NFILE)|SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN))/u;

/**
 * Says in people's words what the disk refused.
 * @param place where it was written to
 * @throws LotseError `unavailable` when the disk refused something, else what `work` throws
 */
export async function tellingDiskFaults<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = String((cause as { code?: unknown } | null)?.code);
    if (cause instanceof LotseError || !codes.test(code)) throw cause;
    throw new LotseError(
      'unavailable',
      `The disk at ${place} refused something (${code}); what was there before is as it was.`,
      'See that the disk has room and the folder can be written, then run it again.',
      { cause },
    );
  }
}
