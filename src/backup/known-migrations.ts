import { conversationMigrations } from '../providers/database/conversation-migrations.js';
import { impactMigrations } from '../providers/database/impact-migrations.js';
import { migrations } from '../providers/database/knowledge-migrations.js';
import type { Part } from './kept-files.js';

/** The steps in which the tables of each database came to be, by name. */
export const knownMigrations: Readonly<Record<Part, object>> = {
  conversations: conversationMigrations,
  impact: impactMigrations,
  knowledge: migrations,
};
