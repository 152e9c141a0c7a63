import { html } from 'hono/html';
import type { KeptRow } from '../impact-parts.js';
import type { Say } from '../say.js';
import { type Markup, safeAddress } from './markup.js';

export interface Privacy {
  kept: readonly KeptRow[];
  /** A region's own notice. */
  notice: { regionName: string; url: string } | null;
}

/** What is kept, where, how long, what for; and how to have it erased. */
export function privacyBody({ kept, notice }: Privacy, say: Say): Markup {
  const short = ['masked', 'counted', 'consent', 'groups'] as const;
  const ways = ['chat', 'messenger', 'words', 'office'] as const;
  const url = safeAddress(notice?.url ?? null);
  return html`<h1>${say('privacy_title')}</h1>
<p>${say('privacy_intro')}</p>
${url ? html`<p class="note"><a href="${url}" rel="noopener noreferrer">${say('privacy_region', { region: notice?.regionName ?? '' })}</a></p>` : ''}
<h2>${say('privacy_short_title')}</h2>
<ul>${short.map((key) => html`<li>${say(`privacy_short_${key}`)}</li>`)}</ul>
<h2>${say('privacy_erase_title')}</h2>
<ul>${ways.map((key) => html`<li>${say(`privacy_erase_${key}`)}</li>`)}</ul>
<h2>${say('privacy_table_title')}</h2>
<div class="stacked"><table>
<caption class="hidden">${say('privacy_table_title')}</caption>
<thead><tr><th scope="col">${say('privacy_what')}</th><th scope="col">${say('privacy_where')}</th><th scope="col">${say('privacy_until')}</th><th scope="col">${say('privacy_why')}</th></tr></thead>
<tbody>${kept.map(
    (row) =>
      html`<tr><th scope="row">${row.what[say.language]}</th><td data-label="${say('privacy_where')}">${row.where[say.language]}</td><td data-label="${say('privacy_until')}">${row.until[say.language]}</td><td data-label="${say('privacy_why')}">${row.why[say.language]}</td></tr>
`,
  )}</tbody>
</table></div>
<h2>${say('privacy_cookies_title')}</h2>
<p>${say('privacy_cookies')}</p>`;
}
