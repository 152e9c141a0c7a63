import { conversationRows } from './kept-data/conversation-rows.js';
import { impactRows } from './kept-data/impact-rows.js';
import { otherRows, pagesRow } from './kept-data/other-rows.js';
import type { KeptData, KeptDataSettings } from './kept-data/row.js';

export type { KeptData, KeptDataSettings } from './kept-data/row.js';

/**
 * Everything that is kept: what, where, until when, and what for. The page `/privacy` and the table in ARCHITECTURE.md are
 * made of it, with the numbers that the retention jobs work with.
 */
export function keptData(settings: KeptDataSettings): KeptData[] {
  return [pagesRow, ...conversationRows(settings), ...impactRows(settings), ...otherRows()];
}

/** As the table of ARCHITECTURE.md (Markdown, in English), with the settings that decide. */
export function keptDataTable(settings: KeptDataSettings): string {
  const rows = keptData(settings).map(({ what, where, until, why, setting }) => {
    const decided = setting ? ` (\`${setting}\`)` : '';
    return [what.en, where.en, until.en + decided, why.en];
  });
  const lines = [['what', 'where', 'until', 'why'], Array(4).fill('---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
