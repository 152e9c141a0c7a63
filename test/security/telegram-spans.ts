import { toMessages } from '../../adapters/telegram/rich-text.js';

/** The HTML of a message on Telegram whose text is linked. */
export function spansHtml(text: string, href: string): string {
  const paragraph = { spans: [{ text, href, bold: true, italic: true }], quoted: true };
  return toMessages([paragraph])
    .map(({ html }) => html)
    .join('');
}
