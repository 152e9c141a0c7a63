import { readFileSync } from 'node:fs';
import path from 'node:path';
import { structurePage } from '../../knowledge/structure/structure-page.js';
import type { Page } from '../../src/domain/page.js';
import { packageRoot } from '../../src/package-root.js';

interface CmsPage {
  id: number;
  path: string;
  title: string;
  content: string;
  available_languages: Record<string, { path: string }>;
}

/** A page of the demo municipality in some language and in German, without vectors. */
export interface DemoPair {
  /** Address of the German version. */
  path: string;
  client: Page;
  office: Page;
}

/** All pages that exist in a language and in German, taken apart as for the index. */
export function demoPairs(language: string): DemoPair[] {
  const german = new Map(readPages('de').map((page) => [page.path, page]));
  return readPages(language).flatMap((page) => {
    const office = german.get(page.available_languages.de?.path ?? '');
    if (!office || page.content === '' || office.content === '') return [];
    return [{ path: office.path, client: toPage(page, language), office: toPage(office, 'de') }];
  });
}

/** Whether the versions have the same blocks with as many sentences each: then they say the same in the same order. */
export function isParallel({ client, office }: DemoPair): boolean {
  const shape = ({ structure }: Page) =>
    JSON.stringify([
      structure.blocks.map(({ kind, firstSentence, endSentence }) => [kind, endSentence - firstSentence]),
      structure.sections.map(({ headingPath }) => headingPath.length),
    ]);
  return shape(client) === shape(office);
}

function readPages(language: string): CmsPage[] {
  const file = path.join(packageRoot, 'knowledge', 'demo', 'lindenfurt', language, 'pages.json');
  return JSON.parse(readFileSync(file, 'utf8')) as CmsPage[];
}

function toPage({ id, path: address, title, content }: CmsPage, language: string): Page {
  const structure = structurePage(content, language);
  return {
    ...{ kind: 'page', id: `${id}`, region: 'lindenfurt', language, group: address, path: address, title },
    ...{ lastUpdated: null, parentId: null, order: 0, versions: {}, expiresAt: null, structure, passages: [] },
    titleHash: `${language} ${title}`,
    headingHashes: structure.sections.map(({ headingPath }) => headingHash(language, headingPath.at(-1))),
    sentenceHashes: structure.sentences.map((sentence) => `${language} ${sentence}`),
  };
}

function headingHash(language: string, heading: string | undefined): string | null {
  return heading === undefined ? null : `${language} ${heading}`;
}
