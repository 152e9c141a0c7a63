import { escapeText } from '../escape-text.js';

/** Properties of a style that SVG has as attributes; the page sets the family of the letters. */
const attributes = new Set(['font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline']);

/**
 * An SVG as it may stand in a page that allows no styles but those of its files: without style sheets and style
 * attributes, with ids of its own, and with a name for those who do not see it.
 * @param svg as ECharts writes it; texts in it are escaped
 * @param id unique in the page
 * @param label what the chart shows
 */
export function plainSvg(svg: string, { id, label }: { id: string; label: string }): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/gu, '')
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/gu, '')
    .replace(/<[a-zA-Z][^>]*>/gu, (tag) => plainTag(tag, id))
    .replace(/^\s*<svg\b/u, `<svg role="img" aria-label="${escapeText(label)}"`)
    .replace(/\n+/gu, '\n');
}

function plainTag(tag: string, id: string): string {
  return tag
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+|xmlns:xlink|version|baseProfile)="[^"]*"/gu, '')
    .replace(/ style="([^"]*)"/gu, (_all, style: string) => asAttributes(style))
    .replace(/zr\d+-/gu, `${id}-`);
}

function asAttributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .flatMap(([name = '', value = '']) => (attributes.has(name) && value !== '' ? [` ${name}="${value}"`] : []))
    .join('');
}
