import {
  CompiledQuery,
  type DatabaseConnection,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { DiskConnection } from './disk-refusals.js';

interface Settings extends SqliteDialectConfig {
  database: SqliteDatabase;
}

/** SQLite as the stores expect it. */
export class EmbeddedDialect extends SqliteDialect {
  constructor(private readonly settings: Settings) {
    super(settings);
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }

  override createDriver(): SqliteDriver {
    return new Driver(this.settings);
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new Compiler();
  }
}

/** SQLite changes tables within transactions; Kysely does without unless told. A migration is then made whole or not. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  private readonly file: string;

  constructor(settings: Settings) {
    super(settings);
    const [main] = settings.database.prepare('PRAGMA database_list').all([]) as { file: string }[];
    this.file = main?.file ?? '';
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new DiskConnection(await super.acquireConnection(), this.file);
  }

  /** Whoever reads first and writes then would be refused when another process has written in between. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    const isReading = settings.accessMode === 'read only';
    await connection.executeQuery(CompiledQuery.raw(isReading ? 'begin' : 'begin immediate'));
  }

  /** When the disk is full, SQLite has rolled back itself: what it refused is to be told, and not that. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }
}

class Compiler extends SqliteQueryCompiler {
  /** Nobody else writes during a transaction that does: there is nothing to lock. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate') super.visitSelectModifier(node);
  }
}
