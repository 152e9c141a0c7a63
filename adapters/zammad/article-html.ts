import { cleanHtml } from '../../src/channels/clean-html.js';

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}]/gu;

/**
 * Plain text as the HTML of an article: nothing in it is markup, addresses are links, and each line is written in its own
 * direction, as an Arabic question stands beside a German note.
 */
export function articleHtml(text: string): string {
  return cleanHtml(text.split('\n').map(lineHtml).join(''));
}

function lineHtml(line: string): string {
  if (line.trim() === '') return '<div><br></div>';
  let html = '';
  let position = 0;
  for (const { 0: found, index } of line.matchAll(address)) {
    html += `${escaped(line.slice(position, index))}<a href="${escaped(found)}">${escaped(found)}</a>`;
    position = index + found.length;
  }
  return `<div dir="auto">${html}${escaped(line.slice(position))}</div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
