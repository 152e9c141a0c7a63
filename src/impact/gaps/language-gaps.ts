import { nameOfLanguage } from '../../languages/language-names.js';
import { type FoundGap, noEvidence, notCounted } from './found-gap.js';
import type { GapContext } from './gap-context.js';
import { goesWrong, leastShare, rankOf, shareOf } from './gap-rules.js';
import { isReadableIn, publishedIn } from './near-pages.js';

/** A language is a whole translation of the pages: worth a line from twice as many people on as anything else. */
const fewestSpeakers = 10;

/** Languages that people ask in and in which the region publishes nothing: one gap each, not one a topic. */
export function languageGaps({ region, counts, range }: GapContext): FoundGap[] {
  const published = publishedIn(region);
  return counts.keys('language').flatMap((code): FoundGap[] => {
    if (isReadableIn(published, code)) return [];
    const count = (part: string) => counts.count({ table: 'language', key: code, part }, range);
    const { people: wrong, questions } = count('answered_other_language');
    const right = count('answered').people;
    if (wrong === 0) return [];
    return [
      {
        ...notCounted,
        kind: 'language_missing',
        subject: `language:${code}`,
        title: nameOfLanguage('de', code),
        holds: wrong >= fewestSpeakers && goesWrong({ wrong, right }, leastShare.otherLanguage),
        rank: rankOf('language_missing', wrong, 1),
        facts: [],
        evidence: async () => ({
          ...noEvidence,
          people: wrong,
          questions,
          share: shareOf({ wrong, right }),
          languages: [{ code, people: wrong + right }],
          missingLanguages: [code],
        }),
      },
    ];
  });
}
