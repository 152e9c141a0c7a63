import { html } from 'hono/html';
import type { DashboardKey, Say } from '../say.js';
import type { Markup } from './markup.js';

/** What went wrong, and what to do. */
export function messageBody(title: DashboardKey, text: DashboardKey, say: Say, back: string | null): Markup {
  return html`<h1>${say(title)}</h1>
<p>${say(text)}</p>
${back ? html`<p><a href="${back}">${say('back')}</a></p>` : ''}`;
}
