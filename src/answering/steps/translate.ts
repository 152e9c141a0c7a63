import { readableLanguages } from '../../languages/readable-languages.js';
import type { Context } from '../context.js';
import { type Extract, extractText } from '../select-sentences.js';

/**
 * Translates what has no version in a language of the reader's, where a model is set; the original is shown beside it.
 * Nobody in danger waits for it, and nobody waits twice for a model that did not answer.
 */
export async function translate(context: Context): Promise<null> {
  const { extracts, language, services, verdict, emergency, notices } = context;
  if (!services.generation.model || !verdict.answerable || emergency || notices.has('model_unavailable')) return null;
  const readable = readableLanguages(language);
  context.translations = await Promise.all(
    extracts.map((extract) => (readable.includes(extract.page.language) ? [] : linesOf(extract, context))),
  );
  return null;
}

/** The lines of an extract, translated; none when the model gave nothing. */
async function linesOf(extract: Extract, { language, region, services, notices }: Context): Promise<(string | null)[]> {
  const translated = await services.generation.translate({
    region: region.slug,
    sentences: extractText(extract).split('\n'),
    from: extract.page.language,
    to: language,
  });
  notices.add(translated.ok ? 'machine_translated' : 'model_unavailable');
  return translated.ok ? translated.value : [];
}
