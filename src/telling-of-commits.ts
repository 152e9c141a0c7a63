import type { KnowledgeStore } from './ports/knowledge-store.js';
import type { Notifications } from './ports/notifications.js';

/** The same store, which tells all processes of a region's new state at once. */
export function tellingOfCommits(store: KnowledgeStore, news: Pick<Notifications, 'publish'>): KnowledgeStore {
  return Object.assign(Object.create(store) as KnowledgeStore, {
    commit: async (...given: Parameters<KnowledgeStore['commit']>) => {
      await store.commit(...given);
      news.publish('knowledge', given[0].region);
    },
  });
}
