import type { Gap, GapEvidence } from '../../domain/gap.js';
import type { Outcome } from '../../domain/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import { pageOutcomes } from '../release/released-topics.js';

const mostQuotes = 5;
/** Questions looked through for a topic, the newest first. */
const readQuestions = 200;

/**
 * How a gap is asked, by people who agreed. Read when it is shown and never stored with the gap: what a person has
 * erased is gone with the next look. Only languages in which five people asked: another would tell of its only speaker.
 * @param topics ids that are counted as the gap's topic
 */
export async function quotesOf(
  gap: Gap,
  topics: readonly string[],
  store: Pick<ImpactStore, 'keptQuestions'>,
): Promise<GapEvidence['quotes']> {
  const shown = new Set(gap.evidence.languages.map(({ code }) => code));
  const wanted = wantedOutcomes(gap);
  if (shown.size === 0 || !wanted) return [];
  const kept = await Promise.all(
    topics.map((topic) => store.keptQuestions({ region: gap.region, topic, limit: readQuestions })),
  );
  const byLanguage = new Map<string, Map<string, string>>();
  for (const { text, language, outcome } of kept.flat().sort((a, b) => (a.day < b.day ? 1 : -1))) {
    if (!shown.has(language) || !wanted.includes(outcome)) continue;
    const texts = byLanguage.get(language) ?? new Map<string, string>();
    byLanguage.set(language, texts);
    const name = text.toLowerCase().replace(/[\s\p{P}]+/gu, ' ');
    if (!texts.has(name)) texts.set(name, text);
  }
  return inTurns(gap.evidence.languages.map(({ code }) => [code, [...(byLanguage.get(code)?.values() ?? [])]]));
}

function wantedOutcomes({ kind }: Gap): Outcome[] | null {
  if (kind === 'topic_not_answered') return ['not_answered'];
  if (kind === 'topic_unhelpful') return [...pageOutcomes];
  return kind === 'language_missing' ? ['answered_other_language', 'not_answered'] : null;
}

/** One of each language, then a second of each, until there are enough. */
function inTurns(byLanguage: [language: string, texts: string[]][]): GapEvidence['quotes'] {
  const quotes: GapEvidence['quotes'] = [];
  for (let turn = 0; byLanguage.some(([, texts]) => texts.length > turn); turn += 1) {
    for (const [language, texts] of byLanguage) {
      const text = texts[turn];
      if (text !== undefined && quotes.length < mostQuotes) quotes.push({ text, language });
    }
  }
  return quotes;
}
