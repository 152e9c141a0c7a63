import type { Page } from '../../../src/domain/page.js';
import type { FoundPage } from '../../../src/evaluation/rank-questions.js';
import type { KnowledgeStore } from '../../../src/ports/knowledge-store.js';

/** A page as the peers get it: its text, and what tells whether it is right. */
export interface PeerPage {
  group: string;
  url: string;
  text: string;
}

/** Title, headings and paragraphs of a page, one a line: what a reader sees, and nothing of how Lotse cuts it. */
export function pageText({ title, structure }: Pick<Page, 'title' | 'structure'>): string {
  const { sentences, sections, blocks } = structure;
  const lines = sections.flatMap(({ headingPath, firstSentence, endSentence }) => [
    ...headingPath.slice(-1),
    ...blocks
      .filter((block) => block.firstSentence >= firstSentence && block.endSentence <= endSentence)
      .map((block) => sentences.slice(block.firstSentence, block.endSentence).join(' ')),
  ]);
  return [title, ...lines].join('\n');
}

/** A region's pages in some languages, as they lie in Lotse's own index: all systems search the same. */
export class PeerPages {
  constructor(private readonly store: Pick<KnowledgeStore, 'views' | 'load'>) {}

  /** @param languages all there are when not given */
  async of(region: string, languages?: readonly string[]): Promise<PeerPage[]> {
    const pages: PeerPage[] = [];
    for (const view of await this.store.views()) {
      if (view.region !== region || (languages && !languages.includes(view.language))) continue;
      const stored = await this.store.load(view);
      for (const page of stored?.pages ?? []) pages.push({ group: page.group, url: page.path, text: pageText(page) });
    }
    return pages;
  }
}

/**
 * The pages in the order of their best hit, the versions of a page being one.
 * @param hits the best first
 * @param limit most pages
 */
export function pagesInOrder(hits: Iterable<PeerPage>, limit: number): (FoundPage & { hit: number })[] {
  const found = new Map<string, FoundPage & { hit: number }>();
  let hit = 0;
  for (const { group, url } of hits) {
    hit += 1;
    if (!found.has(group)) found.set(group, { rank: found.size + 1, group, url, hit });
    if (found.size === limit) break;
  }
  return [...found.values()];
}
