import { existsSync } from 'node:fs';
import path from 'node:path';
import { LotseError } from '../../errors.js';

/** Where a data folder's new content is put together: as long as it is there, the folder is not whole. */
export const restoringFolder = 'restoring';

/** @throws LotseError `invalid_configuration` when a restore or a move into the folder is not at its end */
export function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(path.join(dataDir, restoringFolder))) return;
  throw new LotseError(
    'invalid_configuration',
    `Something is being restored or moved into ${dataDir}, or was interrupted.`,
    'Wait until it is at its end; if it was interrupted, run the same command again.',
  );
}
