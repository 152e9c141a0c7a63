import { type Kysely, sql } from 'kysely';
import type { Chat } from '../../domain/chat.js';
import type { ChatStore } from '../../ports/chat-store.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';
import { Traces } from './traces.js';

type Times = Parameters<ChatStore['forgetOlderThan']>[0];

/** Messengers' chats, beside the conversations that go on in them. */
export class SqlChatStore implements ChatStore {
  private readonly db: Kysely<ConversationSchema>;
  private readonly traces: Traces<ConversationSchema>;

  constructor(private readonly database: Database<ConversationSchema>) {
    this.db = database.db;
    this.traces = new Traces(database);
  }

  async load(channel: Chat['channel'], address: string): Promise<Chat | null> {
    const row = await this.db
      .selectFrom('chats')
      .selectAll()
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst();
    return row ? toChat(row) : null;
  }

  async save(chat: Chat): Promise<void> {
    const { channel, address, ...state } = toRow(chat);
    await this.db
      .insertInto('chats')
      .values({ channel, address, ...state })
      .onConflict((conflict) => conflict.columns(['channel', 'address']).doUpdateSet(state))
      .execute();
  }

  async forget(channel: Chat['channel'], address: string): Promise<void> {
    await this.database.transact(async (transaction) => {
      for (const table of ['chats', 'deliveries'] as const) {
        await transaction.deleteFrom(table).where('channel', '=', channel).where('address', '=', address).execute();
      }
    });
    await this.database.eraseTraces(['chats', 'deliveries']);
  }

  async ofConversation(conversationId: string): Promise<Chat[]> {
    const rows = await this.db
      .selectFrom('chats')
      .selectAll()
      .where(({ or, eb }) =>
        or([eb('conversation', '=', conversationId), eb('earlier', 'like', `%${JSON.stringify(conversationId)}%`)]),
      )
      .orderBy('last_at', 'desc')
      .execute();
    const chats = rows.map(toChat);
    const goesOn = (chat: Chat) => chat.conversationId === conversationId;
    return [
      ...chats.filter(goesOn),
      // `like` takes some characters for others.
      ...chats.filter((chat) => !goesOn(chat) && chat.earlier.includes(conversationId)),
    ];
  }

  async wasHandled(channel: Chat['channel'], updateId: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('handled_updates')
      .select('at')
      .where('channel', '=', channel)
      .where('update_id', '=', updateId)
      .executeTakeFirst();
    return row !== undefined;
  }

  async markHandled(channel: Chat['channel'], updateId: string, at: string): Promise<void> {
    await this.db
      .insertInto('handled_updates')
      .values({ channel, update_id: updateId, at })
      .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
      .execute();
  }

  async forgetOlderThan(times: Times): Promise<number> {
    const mayBeOver = await this.isAnythingOld(times);
    const forgotten = mayBeOver ? await this.eraseOld(times) : 0;
    await this.traces.erase(mayBeOver);
    return forgotten;
  }

  /** It reads only, and holds up nobody. */
  private async isAnythingOld({ idleSince, handledSince }: Times): Promise<boolean> {
    const found = await this.db
      .selectNoFrom(({ or, exists, selectFrom }) =>
        or([
          exists(selectFrom('handled_updates').select('at').where('at', '<', handledSince)),
          exists(selectFrom('chats').select('address').where('last_at', '<', idleSince)),
        ]).as('isOld'),
      )
      .executeTakeFirst();
    return Boolean(found?.isOld);
  }

  private async eraseOld(times: Times): Promise<number> {
    const { contains } = this.database.expressions;
    const isAmongEarlier = contains(sql.ref('chats.earlier'), sql`'"' || conversations.id || '"'`);
    return await this.database.transact(async (transaction) => {
      await transaction.deleteFrom('handled_updates').where('at', '<', times.handledSince).execute();
      const { numDeletedRows } = await transaction
        .deleteFrom('chats')
        .where('last_at', '<', times.idleSince)
        // A counsellor's reply must still find its way.
        .where(({ or, eb, selectFrom }) =>
          or([eb('conversation', 'is', null), eb('conversation', 'not in', selectFrom('conversations').select('id'))]),
        )
        .where(({ or, eb, not, exists, selectFrom }) =>
          or([eb('earlier', '=', '[]'), not(exists(selectFrom('conversations').select('id').where(isAmongEarlier)))]),
        )
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}

function toChat({ conversation, earlier, caseworker, last_at: lastAt, ...row }: ConversationSchema['chats']): Chat {
  return { ...row, conversationId: conversation, earlier: JSON.parse(earlier), caseworkerId: caseworker, lastAt };
}

function toRow({ conversationId, earlier, caseworkerId, lastAt, ...chat }: Chat): ConversationSchema['chats'] {
  const row = { conversation: conversationId, earlier: JSON.stringify(earlier), caseworker: caseworkerId };
  return { ...chat, ...row, last_at: lastAt };
}
