import type { Database } from './database.js';

/** Whether a database may hold what was deleted. */
export class Traces<Tables> {
  /** Nobody knows at first: a process may have ended after it had deleted something. */
  private mayBeLeft = true;

  constructor(private readonly database: Pick<Database<Tables>, 'eraseTraces'>) {}

  /** As `Database.eraseTraces`, where there may be any. @param isDeleted whether something was deleted now */
  async erase(isDeleted: boolean): Promise<void> {
    this.mayBeLeft ||= isDeleted;
    if (!this.mayBeLeft) return;
    await this.database.eraseTraces();
    this.mayBeLeft = false;
  }
}
