import { Readability } from '@mozilla/readability';
import type { HtmlDocument } from './html-document.js';

/** Parts of a page that are no text of it, for when they have to be taken out by hand. */
const FURNITURE =
  'script, style, noscript, template, iframe, nav, header, footer, input, select, textarea, [hidden], [aria-hidden="true"]';
/** Accordions put their headings into buttons, and Readability throws every button away. */
const HEADINGS_IN_BUTTONS = ':is(h1, h2, h3, h4, h5, h6, summary, dt) button';
/** Beyond this a page is no page for readers, and taking it apart takes minutes. */
const MAX_ELEMENTS = 20_000;
/**
 * Readability looks for articles. Of a page of short contact lines and links it may keep a fraction; below this share
 * of the main part's letters, the main part itself is the better answer.
 */
const LEAST_SHARE = 0.5;

/**
 * The main text of a page as HTML, without navigation, header and footer; null when the page has no text.
 * @param document is changed
 * @throws Error when the page has too many elements
 */
export function mainText(document: HtmlDocument): string | null {
  for (const button of document.querySelectorAll(HEADINGS_IN_BUTTONS)) button.replaceWith(...button.childNodes);
  const main = ownMainPart(document);
  const article = new Readability(document as never, { maxElemsToParse: MAX_ELEMENTS }).parse();
  const found = letters(article?.textContent ?? '');
  if (article?.content && found > 0 && found >= letters(main.text) * LEAST_SHARE) return article.content;
  return letters(main.text) === 0 ? null : main.html;
}

/** What the page itself marks as its main part, else the whole body. */
function ownMainPart(document: HtmlDocument): { html: string; text: string } {
  const part = (document.querySelector('main, [role="main"]') ?? document.body).cloneNode(true);
  for (const element of part.querySelectorAll(FURNITURE)) element.remove();
  return { html: part.innerHTML, text: part.textContent ?? '' };
}

function letters(text: string): number {
  return text.replace(/\s+/g, '').length;
}
