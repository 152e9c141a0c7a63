import sanitizeHtml from 'sanitize-html';

const wholeAddress = /^(?:https?:\/\/|tel:|mailto:)/iu;
const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'div', 'br', 'ul', 'li', 'a', 'em'],
  allowedAttributes: { a: ['href', 'lang', 'dir'], p: ['lang', 'dir'], div: ['dir'] },
  allowedSchemes: ['http', 'https', 'tel', 'mailto'],
  allowProtocolRelative: false,
  // Elsewhere, an address without a host would lead to a place of theirs.
  transformTags: {
    a: (tagName, { href = '', ...others }) => ({
      tagName,
      attribs: wholeAddress.test(href) ? { href, ...others } : others,
    }),
  },
  // A tag that is not wanted goes; what it holds stays, as text, but for what only machines read.
  disallowedTagsMode: 'discard',
  nestingLimit: 12,
};

/**
 * HTML as it may leave for other systems: paragraphs, lists, emphasis and links to addresses that open pages, calls or
 * mails, and nothing else. Our templates escape every text; this stands behind them, so that a fault in one of them, or an
 * address of a page that a browser would run, reaches nobody.
 */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, options).replaceAll('<br />', '<br>');
}
