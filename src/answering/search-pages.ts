import type { Context } from './context.js';
import { type Retrieved, retrieve } from './retrieve.js';

/** Finds pages for the context's search text, in every language of the region; the same text is searched for once. */
export async function searchPages(context: Context): Promise<Retrieved> {
  const { searched, searchText: text, region, services, embedding, written: language } = context;
  if (searched?.text === text) return searched.found;
  const model = services.embedder?.model ?? null;
  const found = await retrieve(text, region, { embedding, model, language, now: services.now() });
  context.searched = { text, found };
  return found;
}
