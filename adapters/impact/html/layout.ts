import { html } from 'hono/html';
import type { Say } from '../say.js';
import type { Markup } from './markup.js';

/** Who is signed in, and where. */
export interface Visitor {
  name: string;
  regionName: string;
  /** Goes with every form: see `formToken`. */
  formToken: string;
}

export interface Layout {
  title: string;
  say: Say;
  /** Null for pages that anybody may see. */
  visitor: Visitor | null;
  /** Path and query of this page, for the links to its other language. */
  address: string;
  body: Markup;
  /** In the head, such as a refresh. */
  head?: Markup;
}

const sections = [
  ['/impact/overview', 'nav_overview'],
  ['/impact/gaps', 'nav_gaps'],
  ['/impact/experiments', 'nav_experiments'],
  ['/impact/report.html', 'nav_report'],
] as const;

/** A page of the dashboard, whole. */
export function layout({ title, say, visitor, address, body, head }: Layout): Markup {
  return html`<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!-- With none at all, old browsers would send forms without saying where from. -->
<meta name="referrer" content="same-origin">
<title>${title} – Lotse</title>
${head ?? ''}
<link rel="icon" href="/chat/icon.svg">
<link rel="stylesheet" href="/chat/base.css">
<link rel="stylesheet" href="/chat/reading.css">
<link rel="stylesheet" href="/impact/impact.css">
</head>
<body class="impact">
<a class="skip" href="#content">${say('to_content')}</a>
<header>
<div class="top"><a href="${visitor ? '/impact/overview' : '/'}"><img src="/chat/icon.svg" alt="" width="32" height="32"> Lotse</a>
${languageSwitch(address, say)}</div>
${visitor ? navigation(visitor, address, say) : ''}
</header>
<main id="content">
${body}
</main>
<footer><a href="/privacy">${say('privacy_link')}</a></footer>
</body>
</html>`;
}

function languageSwitch(address: string, say: Say): Markup {
  const entries = [
    ['de', 'Deutsch'],
    ['en', 'English'],
  ] as const;
  return html`<nav class="languages" aria-label="${say('language_switch')}">${entries.map(([code, name]) =>
    code === say.language
      ? html`<span lang="${code}" aria-current="true">${name}</span>`
      : html`<a href="${withLanguage(address, code)}" lang="${code}" hreflang="${code}">${name}</a>`,
  )}</nav>`;
}

function withLanguage(address: string, language: string): string {
  const url = new URL(address, 'http://page.invalid');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}

function navigation({ name, regionName, formToken }: Visitor, address: string, say: Say): Markup {
  const path = address.split('?')[0] ?? '';
  return html`<div class="bar">
<nav aria-label="${say('nav_label')}"><ul>${sections.map(
    ([href, key]) => html`<li><a href="${href}"${path === href ? html` aria-current="page"` : ''}>${say(key)}</a></li>`,
  )}</ul></nav>
<form method="post" action="/impact/logout" class="signed-in">
<span>${say('signed_in_as', { name })} · ${regionName}</span>
<input type="hidden" name="form_token" value="${formToken}">
<button type="submit" class="quiet">${say('sign_out')}</button>
</form>
</div>`;
}
