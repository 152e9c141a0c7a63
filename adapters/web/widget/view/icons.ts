import { svg, html, type TemplateResult } from 'lit';

function icon(content: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${content}</svg>`;
}

/** In the colours around them; drawn here, because no picture may come from anywhere. */
export const icons = {
  lotse: icon(
    svg`<path fill="currentColor" fill-rule="evenodd" d="M5 3h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-6.500l-5.500 4.500V18H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zm7 4.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"/>`,
  ),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  more: icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3.500"/>`),
  up: icon(svg`<path d="M7 10v10H3V10zM7 18l2 2h8l3-7v-3h-6l1-5.500L13 4l-6 7"/>`),
  down: icon(svg`<path d="M7 14V4H3v10zM7 6l2-2h8l3 7v3h-6l1 5.500-2 .500-6-7"/>`),
  listen: icon(svg`<path d="M4 9v6h4l5 4V5L8 9zM16.500 9a4.500 4.500 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11"/>`),
  stop: icon(svg`<path d="M6 6h12v12H6z"/>`),
  person: icon(svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 3.500-7 8-7s8 2 8 7"/>`),
};
