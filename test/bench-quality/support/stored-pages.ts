import type { Page } from '../../../src/domain/page.js';
import type { KnowledgeStore, ViewState } from '../../../src/ports/knowledge-store.js';

/** A store that holds these pages, each in the view it names. */
export function storeOf(pages: readonly Page[]): Pick<KnowledgeStore, 'views' | 'load'> {
  const state = { state: 1, model: null, indexedAt: '2026-03-01T08:00:00.000Z', vectorIndex: null, pages: 0 };
  const keys = new Map(pages.map(({ region, language }) => [`${region}/${language}`, { region, language }]));
  const views: ViewState[] = [...keys.values()].map((key) => ({ ...key, ...state }));
  return {
    views: async () => views,
    load: async ({ region, language }) => ({
      state: { region, language, ...state },
      pages: pages.filter((page) => page.region === region && page.language === language),
    }),
  };
}
