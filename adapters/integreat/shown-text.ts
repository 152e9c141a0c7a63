import { convert, type HtmlToTextOptions } from 'html-to-text';

const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);/iu;
const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/** The text that a message shows: the CMS passes on what Zammad keeps as HTML, and what people wrote as text. */
export function shownText(content: string): string {
  return markup.test(content) ? convert(content, options) : content;
}
