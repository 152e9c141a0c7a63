import type { BorrowProposal, Gap, PageLinkInfo } from '../../domain/gap.js';
import type { DigestWriter } from './digest-writer.js';
import { isolated, mostCharacters, type Paragraph, shortened, widthOf } from './fit-lines.js';

const mostSteps = 3;
const indent = '   ';

/** What to do next: the gaps that matter most and that nobody works on yet, each with what helps to close it. */
export function stepParagraphs(gaps: readonly Gap[], t: DigestWriter): Paragraph[] {
  const open = gaps.filter(({ state }) => state === 'open').slice(0, mostSteps);
  if (open.length === 0) return [{ lines: [t('digest.no_next')], urgency: 0 }];
  const steps = open.flatMap((gap, n) => [
    { lines: [stepLine(gap, n + 1, t)], urgency: 0 },
    ...details(gap, t).map(({ lines, urgency }) => ({ lines, urgency: urgency + n / mostSteps })),
  ]);
  return [{ lines: [t('digest.next')], urgency: 0 }, ...steps];
}

function stepLine({ title, kind, evidence }: Gap, n: number, t: DigestWriter): string {
  const { people } = evidence;
  const words = (named: string) =>
    t(people > 0 ? 'digest.step_people' : 'digest.step', {
      ...{ n, people, title: named },
      kind: t(`gap.${kind}.name`),
    });
  return words(isolated(shortened(title, mostCharacters - widthOf(words('')))));
}

/** The page it is about and one to adopt come first, then what differs, then how it is asked. */
function details({ evidence: { pages, borrow, facts, quotes } }: Gap, t: DigestWriter): Paragraph[] {
  const [page, proposal, quote] = [pages[0], best(borrow), quotes[0]];
  const values = facts.map(({ value }) => isolated(value)).join(' / ');
  return [
    ...(page ? [linked(page, 1, (title) => t('digest.page', { title }))] : []),
    ...(proposal ? [linked(proposal, 1, (title) => borrowLine(proposal, title, t))] : []),
    ...(values ? [{ lines: [shortenedLine(values, (text) => t('digest.facts', { values: text }))], urgency: 2 }] : []),
    ...(quote
      ? [{ lines: [shortenedLine(quote.text, (text) => t('digest.quote', { quote: text }))], urgency: 3 }]
      : []),
  ];
}

function best(proposals: readonly BorrowProposal[]): BorrowProposal | undefined {
  return proposals.toSorted((a, b) => b.confidence - a.confidence)[0];
}

function borrowLine({ regionName, licence }: BorrowProposal, title: string, t: DigestWriter): string {
  const region = shortened(regionName, 24);
  return t('digest.borrow', { title, region, licence: shortened(licence ?? t('digest.no_licence'), 20) });
}

/** A page's title, and its address below. One that is longer than a line stands only in the list that the letter links. */
function linked({ title, url }: PageLinkInfo, urgency: number, words: (title: string) => string): Paragraph {
  const address = `${indent}${url}`;
  const isShort = widthOf(address) <= mostCharacters;
  return { lines: [shortenedLine(title, words), ...(isShort ? [address] : [])], urgency };
}

/** A line in which one part is as long as there is room. */
function shortenedLine(text: string, words: (text: string) => string): string {
  return words(isolated(shortened(text, mostCharacters - widthOf(words('')))));
}
