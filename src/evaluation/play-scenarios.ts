import { randomUUID } from 'node:crypto';
import type { Answer } from '../domain/answer.js';
import type { Page } from '../domain/page.js';
import type { Assistant } from '../ports/assistant.js';
import type { Expectation, Scenario } from './dialogue-scenarios.js';
import type { EvaluationProgress } from './rank-questions.js';

/** One turn of a scenario, and what the assistant made of it. */
export interface PlayedTurn {
  scenario: string;
  /** Language of the scenario. */
  language: string;
  heldApart: boolean;
  /** Number of the turn in its scenario, from 0. */
  place: number;
  say: string;
  expect: Expectation;
  answer: Answer;
  /** Ids of the German versions of the pages cited, in their order. */
  pages: string[];
  /** Whether the turn before cited the page that it was expected to; null where it was not expected to cite one. */
  cameFromRightPage: boolean | null;
}

/** Asks turn by turn, each scenario in a conversation of its own. */
export async function playScenarios(
  assistant: Pick<Assistant, 'ask' | 'pages'>,
  region: string,
  scenarios: readonly Scenario[],
  onProgress: EvaluationProgress,
): Promise<PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  for (const [n, { id, language, heldApart, chosen, turns }] of scenarios.entries()) {
    const conversationId = randomUUID();
    let cameFromRightPage: boolean | null = null;
    for (const [place, { say, expect }] of turns.entries()) {
      const answer = await assistant.ask({ region, text: say, language: chosen, conversationId });
      const pageAt = await assistant.pages(region);
      const pages = answer.sources.map(({ url }) => germanPage(pageAt, url));
      played.push({ scenario: id, language, heldApart, place, say, expect, answer, pages, cameFromRightPage });
      cameFromRightPage = expect.page ? pages.some((page) => expect.page?.includes(page)) : null;
    }
    onProgress('Talking', (n + 1) / scenarios.length);
  }
  return played;
}

/** Id of the German version of the page that a link leads to; empty when there is none. */
function germanPage(pageAt: (path: string) => Page | null, url: string): string {
  const path = decodeURI(new URL(url).pathname.replace(/^\/pages/u, ''));
  return pageAt(path)?.versions.de ?? '';
}
