import type { EmergencyKind } from '../domain/intent.js';
import { type Figure, type Metric, measure } from './figures.js';
import { shareOf } from './mean.js';
import type { PlayedTurn } from './play-scenarios.js';

/** Messages of at most so many words are short. */
const shortWords = 4;
/** A language with fewer turns of a kind says nothing about itself: it is not taken for the worst. */
const fewestTurns = 10;

const isDanger = ({ expect }: PlayedTurn) => !expect.emergency.includes('none');
const wasFound = ({ answer }: PlayedTurn) => (answer.understood?.emergency ?? null) !== null;
const isExpected = <T>(expected: readonly T[], got: T) => expected.includes(got);
const words = (text: string) => text.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length;

/** What is measured of a dialogue; each over the turns that tell what they expect of it. */
export const dialogueMetrics: Metric<PlayedTurn>[] = [
  { name: 'emergency recall', over: isDanger, value: shareOf(wasFound) },
  { name: 'emergency precision', over: wasFound, value: shareOf(isDanger) },
  {
    name: 'emergency kind',
    over: (turn) => isDanger(turn) && wasFound(turn),
    value: shareOf(({ expect, answer }) =>
      isExpected<EmergencyKind | 'none'>(expect.emergency, answer.understood?.emergency ?? 'none'),
    ),
  },
  {
    name: 'intent',
    over: ({ expect }) => expect.intent !== undefined,
    value: shareOf(({ expect, answer }) => answer.understood?.intent === expect.intent),
  },
  {
    name: 'language',
    over: ({ expect }) => expect.language !== undefined,
    value: shareOf(({ expect, answer }) => isExpected(expect.language ?? [], answer.language)),
  },
  {
    name: 'language of short messages',
    over: ({ expect, say }) => expect.language !== undefined && words(say) <= shortWords,
    value: shareOf(({ expect, answer }) => isExpected(expect.language ?? [], answer.language)),
  },
  {
    name: 'status',
    over: ({ expect }) => expect.status !== undefined,
    value: shareOf(({ expect, answer }) => isExpected(expect.status ?? [], answer.status)),
  },
  {
    name: 'follow-up seen',
    over: ({ expect }) => expect.followUp === true,
    value: shareOf(({ answer }) => answer.understood?.followUp === true),
  },
  {
    name: 'change of topic seen',
    over: ({ expect }) => expect.followUp === false,
    value: shareOf(({ answer }) => answer.understood?.followUp === false),
  },
  {
    name: 'follow-up cites the page',
    over: ({ expect }) => expect.followUp === true && expect.page !== undefined,
    value: shareOf(citesPage),
  },
  {
    name: 'the same, coming from the right page',
    over: ({ expect, cameFromRightPage }) => expect.followUp === true && !!expect.page && cameFromRightPage === true,
    value: shareOf(citesPage),
  },
  { name: 'cites the page', over: ({ expect }) => expect.page !== undefined, value: shareOf(citesPage) },
];

function citesPage({ expect, pages }: PlayedTurn): boolean {
  return pages.some((page) => expect.page?.includes(page));
}

/** Figures over all turns, over those held apart, and by language, the worst language of each metric last. */
export function dialogueFigures(played: readonly PlayedTurn[]): Figure[] {
  const languages = [...new Set(played.map(({ language }) => language))].sort();
  const byLanguage = languages.flatMap((language) =>
    figuresOf(
      played.filter((turn) => turn.language === language),
      { language, turns: 'all' },
    ),
  );
  return [
    ...figuresOf(played, { language: 'all', turns: 'all' }),
    ...figuresOf(
      played.filter(({ heldApart }) => heldApart),
      { language: 'all', turns: 'held apart' },
    ),
    ...byLanguage,
    ...worstOf(byLanguage),
  ];
}

function figuresOf(played: readonly PlayedTurn[], of: Figure['of']): Figure[] {
  return measure(played, ({ scenario }) => scenario, dialogueMetrics, { part: 'dialogue', of });
}

function worstOf(byLanguage: readonly Figure[]): Figure[] {
  return dialogueMetrics.flatMap(({ name }) => {
    const telling = byLanguage.filter(
      ({ metric, questions, value }) => metric === name && questions >= fewestTurns && value !== null,
    );
    const [worst] = telling.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
    return worst ? [{ ...worst, of: { language: `worst: ${worst.of.language}`, turns: 'all' } }] : [];
  });
}

/** How often each expected intent was taken for which: expected, then understood, then turns. */
export function intentConfusion(played: readonly PlayedTurn[]): Record<string, Record<string, number>> {
  const confusion: Record<string, Record<string, number>> = {};
  for (const { expect, answer } of played) {
    if (expect.intent === undefined) continue;
    const understood = answer.understood?.intent ?? 'none';
    const row = confusion[expect.intent] ?? {};
    confusion[expect.intent] = { ...row, [understood]: (row[understood] ?? 0) + 1 };
  }
  return confusion;
}

/** What went otherwise than expected, one line a turn, for whoever improves it. */
export function unexpectedTurns(played: readonly PlayedTurn[]): string[] {
  return played.flatMap((turn) => {
    const wrong = dialogueMetrics
      .filter(({ name, over, value }) => name !== 'cites the page' && (over?.(turn) ?? true) && value([turn]) === 0)
      .map(({ name }) => name);
    if (wrong.length === 0) return [];
    const { scenario, place, say, answer, pages } = turn;
    const { intent, emergency, followUp } = answer.understood ?? {};
    const got = [answer.status, answer.language, intent, emergency, followUp ? 'follow-up' : '', pages.join('+')];
    const wanted = JSON.stringify(turn.expect);
    return [`${scenario}.${place + 1} ${wrong.join(', ')}: "${say}" ${wanted} -> ${got.filter(Boolean).join(' ')}`];
  });
}
