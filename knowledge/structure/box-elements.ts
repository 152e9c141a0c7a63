import { attribute, type Element } from './elements.js';

const containers = new Set(['div', 'section', 'article', 'blockquote', 'fieldset', 'dialog']);

/** Last words of class names by which editors and themes mark framed elements: `info-box`, `callout`, `card`. */
const frameWords = new Set(
  `box infobox kasten callout alert panel well card notice note hint hinweis tip tipp teaser highlight banner frame framed
   warning warnung admonition achtung wichtig important infokasten hinweiskasten`.split(/\s+/),
);
/** End in `box` and frame nothing. */
const notFrames = /(?:check|list|combo|flex|search|select|mail|light|in|out|drop|contact|full|sand|tool)-?_?box$/;

/**
 * Whether an element looks like a framed box: an `<aside>`, or a container whose class or style draws a frame.
 * Whether it is one also depends on what it holds (see `findBoxes`).
 */
export function looksLikeBox(element: Element): boolean {
  if (element.tagName === 'aside') return true;
  if (!containers.has(element.tagName) || element.attrs.length === 0) return false;
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/);
  return classes.some(isFrameClass) || drawsFrame(attribute(element, 'style') ?? '');
}

function isFrameClass(name: string): boolean {
  if (notFrames.test(name) || name.includes('contact')) return false;
  if (/(?:box|kasten)$/.test(name)) return true;
  return frameWords.has(name.split(/[-_]+/).at(-1) ?? '');
}

function drawsFrame(style: string): boolean {
  return style.split(';').some((declaration) => {
    const [property = '', value = ''] = declaration
      .toLowerCase()
      .split(':', 2)
      .map((part) => part.trim());
    if (value === '' || /^(?:none|0(?:px)?|transparent|inherit|initial|unset|#fff(?:fff)?|white)\b/.test(value))
      return false;
    return /^(?:border(?:-(?:left|right|top|bottom|width|style))?|background(?:-color)?|box-shadow|outline)$/.test(
      property,
    );
  });
}
