import { Readability } from '@mozilla/readability';
import type { HtmlDocument } from './html-document.js';

/** What is no text anywhere. */
const NO_TEXT =
  'script, style, noscript, template, iframe, nav, footer, input, select, textarea, [hidden], [aria-hidden="true"]';
/** Readability throws every button away, and accordions put their headings into buttons. */
const HEADINGS_IN_BUTTONS = ':is(h1, h2, h3, h4, h5, h6, summary, dt) button';
/**
 * Readability looks for articles. Of a page of short contact lines and links it may keep a fraction; below this share
 * of the main part's letters, the main part itself is the better answer.
 */
const LEAST_SHARE = 0.5;

/**
 * The main text of a page as HTML, without navigation, header and footer; null when the page has no text.
 * @param document is changed
 */
export function mainText(document: HtmlDocument): string | null {
  openAccordions(document);
  keepMainPart(document);
  const main = { html: document.body.innerHTML, letters: letters(document.body.textContent) };
  if (main.letters === 0) return null;
  const article = new Readability(document as never).parse();
  const isEnough = letters(article?.textContent) >= main.letters * LEAST_SHARE;
  return isEnough && article?.content ? article.content : main.html;
}

/** Headings out of their buttons, and shown what a button can show: hidden text is taken for none. */
function openAccordions(document: HtmlDocument): void {
  for (const control of document.querySelectorAll('[aria-controls]')) {
    const id = control.getAttribute('aria-controls')?.replace(/["\\]/g, '');
    const panel = document.querySelector(`[id="${id}"]`);
    for (const name of ['hidden', 'aria-hidden', 'style']) panel?.removeAttribute(name);
  }
  for (const button of document.querySelectorAll(HEADINGS_IN_BUTTONS)) button.replaceWith(...button.childNodes);
}

/**
 * Leaves what the page itself marks as its main part, else all but its furniture. Done before Readability, which on a
 * page of one sentence takes the footer for the text.
 */
function keepMainPart(document: HtmlDocument): void {
  const main = document.querySelector('main, [role="main"]');
  if (main === null) for (const header of document.querySelectorAll('body > header')) header.remove();
  else document.body.innerHTML = main.innerHTML;
  for (const element of document.body.querySelectorAll(NO_TEXT)) element.remove();
}

function letters(text: string | null | undefined): number {
  return (text ?? '').replace(/\s+/g, '').length;
}
