import type { Kysely } from 'kysely';
import type { Caseworker } from '../../domain/chat.js';
import type { CaseworkerStore } from '../../ports/caseworker-store.js';
import type { ConversationSchema } from './conversation-schema.js';

/** Who may ask for clients, in the embedded database. */
export class SqliteCaseworkerStore implements CaseworkerStore {
  /** @param db from `openConversationDatabase` */
  constructor(private readonly db: Kysely<ConversationSchema>) {}

  async add({ id, region, name, invitedAt, withdrawnAt }: Caseworker, codeHash: string): Promise<void> {
    await this.db
      .insertInto('caseworkers')
      .values({ id, region, name, code_hash: codeHash, invited_at: invitedAt, withdrawn_at: withdrawnAt })
      .execute();
  }

  async byCode(codeHash: string): Promise<Caseworker | null> {
    const found = await this.select()
      .where('code_hash', '=', codeHash)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    return found ?? null;
  }

  async byId(id: string): Promise<Caseworker | null> {
    return (await this.select().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  async list(region: string): Promise<Caseworker[]> {
    return await this.select().where('region', '=', region).orderBy('invited_at').orderBy('name').execute();
  }

  async withdraw(id: string, at: string): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('caseworkers')
      .set({ withdrawn_at: at })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  private select() {
    return this.db
      .selectFrom('caseworkers')
      .select(['id', 'region', 'name', 'invited_at as invitedAt', 'withdrawn_at as withdrawnAt']);
  }
}
