import type { Statement } from '../../domain/answer.js';
import type { Page } from '../../domain/page.js';
import type { VerifiedStatement } from '../../generation/compose-answer.js';
import { readableLanguages } from '../../languages/readable-languages.js';
import { markedText, paragraphs, toSource, topicLine } from '../compose.js';
import type { Context, Ending } from '../context.js';
import { type Ground, groundsOf } from '../grounds.js';

/**
 * Lets a language model, where one is set, put into words what the best pages say. Each statement was verified against
 * the passages it cites; where too few hold, the pages' own sentences are shown.
 */
export async function write(context: Context): Promise<Ending | null> {
  const { region, language, searchText, services, verdict, notices } = context;
  if (!isForModel(context)) return null;
  const grounds = groundsOf(context);
  const citations = new Citations(grounds);
  let topic = topicLine(context);
  const written = await services.generation.compose(
    {
      // What was searched for: of a message that goes on, the passages answer nothing but this.
      ...{ region: region.slug, regionName: region.name, question: searchText, language },
      passages: grounds.map(({ passage }) => passage),
    },
    (statement) => {
      context.onText(`${paragraphs(topic, markedText([citations.cite(statement)]))}\n\n`);
      topic = '';
    },
  );
  if (!written.ok) {
    notices.add('model_unavailable');
    return null;
  }
  notices.add('generated');
  const statements = written.value.map((statement) => citations.cite(statement));
  return {
    status: 'answered',
    mode: 'generative',
    text: paragraphs(topicLine(context), markedText(statements)),
    statements,
    sources: citations.pages.map((page, n) => toSource(context, page, citations.citedOf(page), n + 1)),
    suggestions: context.suggestions,
    offers: ['feedback'],
    groups: citations.pages.map(({ group }) => group),
    confidence: verdict.confidence,
  };
}

/**
 * Nobody in danger waits for a model, and nobody waits twice for one that did not answer. What has no version in a
 * language of the reader's is translated sentence by sentence instead.
 */
function isForModel({ services, verdict, emergency, notices, extracts, language }: Context): boolean {
  if (!services.generation.model || !verdict.answerable || emergency || notices.has('model_unavailable')) return false;
  return readableLanguages(language).includes(extracts[0]?.page.language ?? '');
}

/** Which pages are cited for what; marks count them in the order in which they are cited. */
class Citations {
  readonly pages: Page[] = [];
  readonly #cited = new Set<Ground>();

  constructor(private readonly grounds: Ground[]) {}

  /** The statement with its marks; the same whenever it is asked for. */
  cite({ text, passages }: VerifiedStatement): Statement {
    const cited = passages.flatMap((index) => this.grounds[index] ?? []);
    for (const ground of cited) {
      this.#cited.add(ground);
      if (!this.pages.includes(ground.page)) this.pages.push(ground.page);
    }
    return { text, sources: [...new Set(cited.map(({ page }) => this.pages.indexOf(page) + 1))] };
  }

  citedOf(page: Page): Ground[] {
    return [...this.#cited].filter((ground) => ground.page === page);
  }
}
