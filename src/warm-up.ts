import { type AnsweringServices, Context } from './answering/context.js';
import { answerQuestion } from './answering/pipeline.js';
import { newConversation } from './conversations/conversation-log.js';
import { withoutModel } from './generation/generation.js';
import type { RegionIndex, Regions } from './retrieval/view-index.js';

/** More make the first people's answers no faster. */
const questions = 8;
const atOnce = 4;
/** Nobody is answered before: whoever starts a server waits no longer, however slow an engine or a database is. */
const patienceMs = 700;

/**
 * Answers a few titles of a region's pages to nobody. A process answers its first questions several times slower than all
 * others: code is not compiled yet, connections are not open, pages not read. When many people come to it in that moment,
 * all of them wait in line. Nothing is kept, counted, or sent to a language model, and nothing fails with it.
 * @returns when they are answered, or `longestMs` are over
 */
export async function warmUp(services: AnsweringServices, regions: Regions, longestMs = patienceMs): Promise<void> {
  const timeout = AbortSignal.timeout(longestMs);
  const isOver = new Promise<void>((resolve) => timeout.addEventListener('abort', () => resolve()));
  await Promise.race([answerTitles(services, regions, timeout), isOver]);
}

async function answerTitles(services: AnsweringServices, regions: Regions, timeout: AbortSignal): Promise<void> {
  const [first] = regions.all();
  const region = first && (await regions.use(first.slug).catch(() => undefined));
  const titles = region ? someTitles(region) : [];
  const answerNext = async () => {
    for (let text = titles.shift(); region && text !== undefined && !timeout.aborted; text = titles.shift()) {
      const question = { region: region.slug, text };
      const conversation = newConversation(question, services.now());
      const context = new Context(question, region, conversation, { ...services, generation: withoutModel }, () => {});
      await answerQuestion(context, () => {}).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: atOnce }, answerNext));
}

/** In as many languages as there are. */
function someTitles({ views }: RegionIndex): string[] {
  const ofLanguages = [...views.values()].map(({ documents }) => documents.map(({ title }) => title));
  const titles: string[] = [];
  for (let place = 0; titles.length < questions; place += 1) {
    const inTurn = ofLanguages.flatMap((all) => all[place] ?? []);
    if (inTurn.length === 0) break;
    titles.push(...inTurn);
  }
  return titles.slice(0, questions);
}
