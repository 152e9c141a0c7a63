import { readFileSync } from 'node:fs';
import path from 'node:path';
import { structurePage } from '../../../knowledge/structure/structure-page.js';
import type { GroundingPassage } from '../../../src/generation/passage.js';
import { packageRoot } from '../../../src/package-root.js';

export const demoLanguages = ['de', 'de-si', 'en', 'ar', 'fa', 'tr', 'uk'];

/** A passage of the demo municipality, and which page it is of. */
export interface DemoPassage extends GroundingPassage {
  /** The same for all versions of a page. */
  group: string;
}

interface DemoPage {
  path: string;
  title: string;
  content: string;
  available_languages: Record<string, { path: string }>;
}

/** The demo pages of a language, a passage for each section. */
export function demoPassages(language: string): DemoPassage[] {
  const file = path.join(packageRoot, 'knowledge', 'demo', 'lindenfurt', language, 'pages.json');
  const pages = JSON.parse(readFileSync(file, 'utf8')) as DemoPage[];
  return pages.flatMap((page) => {
    const { sentences, sections } = structurePage(page.content, language);
    const group = language === 'de' ? page.path : (page.available_languages.de?.path ?? page.path);
    return sections
      .filter((section) => section.endSentence > section.firstSentence)
      .map((section) => ({
        ...{ title: page.title, heading: section.headingPath.join(' › '), language, group },
        sentences: sentences.slice(section.firstSentence, section.endSentence).slice(0, 12),
      }));
  });
}
