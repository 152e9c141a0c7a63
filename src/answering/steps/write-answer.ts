import { readableLanguages } from '../../languages/readable-languages.js';
import { markedText, pageSource } from '../compose.js';
import type { Context, Ending } from '../context.js';
import { groundsOf } from '../grounds.js';

/**
 * Lets a language model, where one is set, put into words what the best pages say. Each statement was verified against
 * the passages it cites; where too few hold, the pages' own sentences are shown.
 */
export async function write(context: Context): Promise<Ending | null> {
  const { region, language, text, services, verdict, extracts, emergency } = context;
  const { generation } = services;
  if (!generation.model || !verdict.answerable || emergency || !isReadable(context)) return null;
  const grounds = groundsOf(context);
  // Marks count the pages in the order in which they are cited.
  const cited: string[] = [];
  const numberOf = (ground: number) => {
    const group = grounds[ground]?.page.group ?? '';
    if (!cited.includes(group)) cited.push(group);
    return cited.indexOf(group) + 1;
  };
  const toStatement = (written: { text: string; passages: number[] }) => ({
    text: written.text,
    sources: [...new Set(written.passages.map(numberOf))],
  });
  const written = await generation.compose(
    {
      ...{ region: region.slug, regionName: region.name, question: text, language },
      passages: grounds.map(({ passage }) => passage),
    },
    (statement) => context.onText(`${markedText([toStatement(statement)])}\n\n`),
  );
  if (!written.ok) {
    context.notices.add('model_unavailable');
    return null;
  }
  context.notices.add('generated');
  const statements = written.value.map(toStatement);
  const used = new Set(written.value.flatMap(({ passages }) => passages));
  const sources = cited.map((group, n) => {
    const ofPage = grounds.filter(({ page }, ground) => page.group === group && used.has(ground));
    const [first] = ofPage;
    const page = first?.page ?? (extracts[0]?.page as NonNullable<(typeof extracts)[0]>['page']);
    return {
      ...pageSource(context, page, n + 1),
      heading: first?.passage.heading ?? '',
      quote: ofPage.map(({ passage }) => passage.sentences.join(' ')).join('\n'),
    };
  });
  return {
    status: 'answered',
    mode: 'generative',
    text: markedText(statements),
    statements,
    sources,
    suggestions: context.suggestions,
    offers: ['feedback'],
    groups: cited,
    confidence: verdict.confidence,
  };
}

/** What has no version in a language of the reader's is translated sentence by sentence instead. */
function isReadable({ extracts, language }: Context): boolean {
  return readableLanguages(language).includes(extracts[0]?.page.language ?? '');
}
