import type { Kysely } from 'kysely';
import type { Caseworker } from '../../domain/chat.js';
import type { CaseworkerStore } from '../../ports/caseworker-store.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';

/** Who may ask for clients. */
export class SqlCaseworkerStore implements CaseworkerStore {
  private readonly db: Kysely<ConversationSchema>;

  constructor(private readonly database: Database<ConversationSchema>) {
    this.db = database.db;
  }

  async add({ id, region, name, invitedAt }: Caseworker, codeHash: string): Promise<void> {
    await this.db
      .insertInto('caseworkers')
      .values({ id, region, name, code_hash: codeHash, invited_at: invitedAt })
      .execute();
  }

  async byCode(codeHash: string): Promise<Caseworker | null> {
    return (await this.select().where('code_hash', '=', codeHash).executeTakeFirst()) ?? null;
  }

  async byId(id: string): Promise<Caseworker | null> {
    return (await this.select().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  async list(region: string): Promise<Caseworker[]> {
    return await this.select().where('region', '=', region).orderBy('invited_at').orderBy('name').execute();
  }

  async withdraw(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.db.deleteFrom('caseworkers').where('id', '=', id).executeTakeFirst();
    await this.database.eraseTraces(['caseworkers']);
    return numDeletedRows > 0n;
  }

  private select() {
    return this.db.selectFrom('caseworkers').select(['id', 'region', 'name', 'invited_at as invitedAt']);
  }
}
