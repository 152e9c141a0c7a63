import type { Transaction } from 'kysely';
import type { Page } from '../../domain/page.js';
import type { ViewKey, ViewState } from '../../ports/knowledge-store.js';
import type { Schema } from './knowledge-schema.js';

/** What is kept beside the pages of a view's state, and comes and goes with them in one transaction. */
export interface KeptWithCommit {
  /** @param pages all of the state, in the order of the source's tree */
  write(transaction: Transaction<Schema>, state: ViewState, pages: readonly Page[]): Promise<void>;
  remove(transaction: Transaction<Schema>, view: ViewKey): Promise<void>;
}
