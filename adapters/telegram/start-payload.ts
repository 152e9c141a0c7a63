import type { ServedRegion } from '../../src/ports/assistant.js';

/** What a link such as `https://t.me/bot?start=…` asks for. */
export type StartPayload =
  /** Go on with a conversation from elsewhere. */
  | { kind: 'conversation'; token: string }
  /** A caseworker shows her code. */
  | { kind: 'caseworker'; code: string }
  | { kind: 'region'; region: string; language: string | null }
  | { kind: 'none' };

/**
 * Reads a payload: `region`, `region_language`, `c_<token>`, `k_<code>`. Slugs and codes may hold `_` and `-` themselves,
 * so that what there is decides what is meant.
 * @param languages codes of the interface
 */
export function readStartPayload(payload: string, regions: ServedRegion[], languages: readonly string[]): StartPayload {
  const bySlug = new Map(regions.map((region) => [region.slug.toLowerCase(), region]));
  const given = payload.trim();
  const lower = given.toLowerCase();
  const whole = bySlug.get(lower);
  if (whole) return { kind: 'region', region: whole.slug, language: null };
  for (let at = lower.indexOf('_'); at >= 0; at = lower.indexOf('_', at + 1)) {
    const region = bySlug.get(lower.slice(0, at));
    if (!region) continue;
    const code = lower.slice(at + 1).replaceAll('_', '-');
    const known = [...languages, ...region.languages.map((language) => language.code)];
    return { kind: 'region', region: region.slug, language: known.includes(code) ? code : null };
  }
  if (given.startsWith('c_')) return { kind: 'conversation', token: given.slice(2) };
  if (given.startsWith('k_')) return { kind: 'caseworker', code: given.slice(2) };
  return { kind: 'none' };
}

/** Whether Telegram takes it in a link: at most 64 letters, digits, `_` and `-`. */
export function isStartPayload(payload: string): boolean {
  return /^[\w-]{1,64}$/u.test(payload);
}
