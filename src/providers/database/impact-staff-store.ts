import type { Kysely } from 'kysely';
import type { Staff, StaffSession } from '../../domain/staff.js';
import type { StaffStore } from '../../ports/staff-store.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

/** Whoever is withdrawn gets no session at the same moment. */
const sessionsOf = (staff: string) => `sessions of ${staff}`;

/** Who may see a region's figures. */
export class SqlStaffStore implements StaffStore {
  private readonly db: Kysely<ImpactSchema>;

  constructor(private readonly database: Database<ImpactSchema>) {
    this.db = database.db;
  }

  async add({ id, region, name, invitedAt }: Staff, codeHash: string): Promise<void> {
    await this.db
      .insertInto('staff')
      .values({ id, region, name, code_hash: codeHash, invited_at: invitedAt })
      .execute();
  }

  async withCode(codeHash: string): Promise<Staff | null> {
    return (await this.select().where('code_hash', '=', codeHash).executeTakeFirst()) ?? null;
  }

  async list(region: string): Promise<Staff[]> {
    return await this.select().where('region', '=', region).orderBy('invited_at').orderBy('name').execute();
  }

  async withdraw(id: string): Promise<boolean> {
    const isErased = await this.database.transact(async (transaction) => {
      await transaction.deleteFrom('sessions').where('staff', '=', id).execute();
      const { numDeletedRows } = await transaction.deleteFrom('staff').where('id', '=', id).executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      for (const table of ['staff', 'sessions'] as const) await this.database.rewriteTable(transaction, table);
      return true;
    }, sessionsOf(id));
    // Also when there is nobody (any more): the time before, the log may have been held.
    await this.database.eraseTraces(['staff', 'sessions']);
    return isErased;
  }

  async addSession({ tokenHash, staff, expiresAt }: StaffSession): Promise<void> {
    await this.database.transact(async (transaction) => {
      // Nobody signs in who is withdrawn at this moment.
      const owner = await transaction.selectFrom('staff').select('id').where('id', '=', staff).executeTakeFirst();
      if (!owner) return;
      await transaction
        .insertInto('sessions')
        .values({ token_hash: tokenHash, staff, expires_at: expiresAt })
        .execute();
    }, sessionsOf(staff));
  }

  async sessionOwner(tokenHash: string, now: string): Promise<Staff | null> {
    const owner = await this.select()
      .innerJoin('sessions', 'sessions.staff', 'staff.id')
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return owner ?? null;
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
  }

  async forgetSessions(now: string): Promise<void> {
    await this.db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  }

  private select() {
    return this.db
      .selectFrom('staff')
      .select(['staff.id', 'staff.region', 'staff.name', 'staff.invited_at as invitedAt']);
  }
}
