import { readableLanguages } from '../../languages/readable-languages.js';
import type { Context } from '../context.js';
import { extractText } from '../select-sentences.js';

/** Translates what has no version in a language of the reader's, where a model is set; the original is shown beside it. */
export async function translate(context: Context): Promise<null> {
  const { extracts, language, region, services, verdict } = context;
  const [first] = extracts;
  if (!services.generation.model || !verdict.answerable || !first) return null;
  if (readableLanguages(language).includes(first.page.language)) return null;
  const lines = extracts.map((extract) => extractText(extract).split('\n'));
  const translated = await services.generation.translate({
    region: region.slug,
    sentences: lines.flat(),
    from: first.page.language,
    to: language,
  });
  if (!translated.ok) {
    context.notices.add('model_unavailable');
    return null;
  }
  context.notices.add('machine_translated');
  const starts = lines.map((_, n) => lines.slice(0, n).flat().length);
  context.translations = lines.map(({ length }, n) => translated.value.slice(starts[n], (starts[n] ?? 0) + length));
  return null;
}
