import { html } from 'hono/html';
import type { DashboardKey, Say } from '../say.js';
import type { Markup } from './markup.js';

export interface LoginState {
  /** What to say above the form; null: nothing. */
  fault: DashboardKey | null;
  note: DashboardKey | null;
  /** Where to go once signed in: a path of the dashboard. */
  next: string;
}

/** The page on which a code is entered. */
export function loginBody({ fault, note, next }: LoginState, say: Say): Markup {
  return html`<h1>${say('login_title')}</h1>
<p>${say('login_intro')}</p>
${note ? html`<p class="note" role="status">${say(note)}</p>` : ''}
${fault ? html`<p class="fault" role="alert">${say(fault)}</p>` : ''}
<form method="post" action="/impact/login" class="login">
<label for="code">${say('login_code')}</label>
<input id="code" name="code" type="password" required autocomplete="current-password" dir="ltr" aria-describedby="code-hint">
<p id="code-hint" class="soft">${say('login_hint')}</p>
<input type="hidden" name="next" value="${next}">
<button type="submit">${say('login_submit')}</button>
</form>
<p class="soft">${say('login_length')}</p>`;
}
