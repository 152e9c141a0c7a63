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

const headings = { de: ['was', 'wo', 'bis wann', 'wozu'], en: ['what', 'where', 'until', 'why'] } as const;

/** As the table of ARCHITECTURE.md (in English) or docs/privacy.md (in German), Markdown, with the settings that decide. */
export function keptDataTable(settings: KeptDataSettings, language: 'de' | 'en' = 'en'): string {
  const rows = keptData(settings).map(({ what, where, until, why, setting }) => {
    const decided = setting ? ` (\`${setting}\`)` : '';
    return [what[language], where[language], until[language] + decided, why[language]];
  });
  const lines = [headings[language], Array(4).fill('---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
