import path from 'node:path';
import { conversationFile } from '../providers/sqlite/conversation-database.js';
import { impactFile } from '../providers/sqlite/impact-database.js';

/** The three databases: each is a file of a data folder, or a schema of PostgreSQL. */
export type Part = 'conversations' | 'impact' | 'knowledge';

/**
 * Files of the databases, in the order in which they have to be copied while people write. What conversations leave to be
 * counted moves on to the effect, and is taken in there only once: copied before it, it is in one of the two or in both.
 */
export const databaseFiles: Readonly<Record<Part, string>> = {
  conversations: conversationFile,
  impact: impactFile,
  knowledge: 'lotse.db',
};

export const parts = Object.keys(databaseFiles) as Part[];

/** Folder of the vector indexes, of regions' settings, and the secret of pseudonyms. */
export const [vectorFolder, settingsFolder, keyFile] = ['vectors', 'regions', 'pseudonym.key'] as const;

/** Everything in a data folder that is worth keeping, by name. What else is in it comes again by itself. */
export const keptNames: readonly string[] = [...Object.values(databaseFiles), vectorFolder, settingsFolder, keyFile];

/** Whether a file of a data folder, by its path with `/`, may be in a backup. Nothing in it leads out of the folder. */
export function isKeptFile(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  const isWhole = rest.every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\\0]/u.test(step));
  if (first === settingsFolder) return isWhole && rest.length === 1 && /\.ya?ml$/u.test(name);
  if (first === vectorFolder) return isWhole && rest.length > 1;
  return rest.length === 0 && keptNames.includes(first);
}

/** Where a file of a backup lies in a folder. @param name with `/` */
export function placeOf(folder: string, name: string): string {
  return path.join(folder, ...name.split('/'));
}
