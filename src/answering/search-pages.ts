import type { Context } from './context.js';
import { type Retrieved, retrieve } from './retrieve.js';

/**
 * Finds pages for the context's search text, in every language of the region, but those that an experiment hides; the
 * same text is searched for once.
 */
export async function searchPages(context: Context): Promise<Retrieved> {
  const { searched, searchText: text, region, services, embedding, written: language } = context;
  if (searched?.text === text) return searched.found;
  const model = services.embedder?.model ?? null;
  const { groups, vector } = await retrieve(text, region, { embedding, model, language, now: services.now() });
  const found = { vector, groups: groups.filter(({ group }) => !context.isHidden(group)) };
  context.searched = { text, found };
  return found;
}
