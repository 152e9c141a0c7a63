import type { PageKind } from '../../src/domain/page.js';

/**
 * Key of a translation group: the same for all versions of a page, whichever of them is at hand.
 * @param versions language code to page id
 * @param defaultLanguage the language in which nearly every page exists; the first in the alphabet where it does not
 */
export function translationGroup(kind: PageKind, versions: Record<string, string>, defaultLanguage: string): string {
  const language = versions[defaultLanguage] ? defaultLanguage : (Object.keys(versions).sort()[0] ?? '');
  return `${kind}:${language}:${versions[language] ?? ''}`;
}
