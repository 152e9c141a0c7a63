import type { KeptQuestion } from '../../domain/impact.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { askedWords } from './asked-words.js';
import { characteristicWords } from './characteristic-words.js';
import { wordCounts } from './german-words.js';
import { editedView, type PageTexts, textsNear } from './near-texts.js';
import { directionOf, type StandingTopic } from './standing-topics.js';

/**
 * Measured on topics of real questions (OMoS-QA, training split) over the pages of three regions, 159 topics: on the half
 * of the pages it was chosen on, all names from 0.42 on were the right page's title (0.38: 94 %); on the other half 88 %,
 * the rest mostly another page's on the same subject. It names half of the topics so; with the right pages taken away, 7
 * and 15 %, mostly by such pages.
 */
const leastNearness = 0.42;

/** What a topic is called in German. */
export interface TopicName {
  name: string;
  terms: string[];
}

/** What a name is made from. */
export interface Naming {
  regions: readonly RegionIndex[];
  /** Questions on the topic of people who agreed. */
  questions: readonly KeptQuestion[];
  now: Date;
}

/**
 * Names a topic by the title of the page that is nearest to it, in any region. Where none is near, which is a gap, it
 * takes no wrong page's title: it says what is asked, as far as five people agreed to be quoted, or what words are near.
 * @returns null where nothing is known that could name it
 */
export async function nameOf(topic: StandingTopic, { regions, questions, now }: Naming): Promise<TopicName | null> {
  const direction = directionOf(topic);
  const views = regions.flatMap((region) => editedView(region, topic.space) ?? []);
  const near = await Promise.all(views.map((view) => textsNear(view, direction, now)));
  const counts = views.map(wordCounts);
  const names = regions.map(({ name }) => name).join(' ');
  const words = characteristicWords(
    near.flat().flatMap(({ texts }) => texts),
    counts,
    names,
  );
  const asked = askedWords(questions, counts);
  const terms = asked.length > 0 ? asked : words;
  const nearest = near
    .flat()
    .reduce<PageTexts | null>((best, page) => (page.nearness > (best?.nearness ?? 0) ? page : best), null);
  if (nearest && nearest.nearness >= leastNearness) return { name: nearest.page.title, terms };
  if (terms.length === 0) return null;
  return { name: `${asked.length > 0 ? 'gefragt nach' : 'nahe bei'}: ${terms.join(', ')}`, terms };
}
