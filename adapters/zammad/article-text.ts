import { convert, type HtmlToTextOptions } from 'html-to-text';

/** Web and mail addresses are shown beside a link's text; of a telephone number the text is enough, of a script too. */
const shownAddress = /^(?:https?:\/\/|[^:\s]+@)/iu;

const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    {
      selector: 'a',
      options: {
        pathRewrite: (path: string) => (shownAddress.test(path) ? path : ''),
        hideLinkHrefIfSameAsText: true,
        linkBrackets: ['(', ')'],
      },
    },
    // What is shown instead is the name of the attachment.
    { selector: 'img', format: 'skip' },
    // The message that is replied to, as Zammad and mail programs quote it: the person wrote it herself.
    { selector: 'blockquote[type="cite"]', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/** The HTML of an article as plain text: links as text and address, without pictures and quoted messages. */
export function articleText(html: string): string {
  return convert(html, options)
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
