import { randomUUID } from 'node:crypto';
import type { Answer, Question } from '../domain/answer.js';
import type { Page } from '../domain/page.js';
import { identifyLanguage } from '../languages/identify-language.js';
import { readableLanguages } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';
import type { Progress } from '../ports/assistant.js';
import type { Embedder } from '../ports/embedder.js';
import type { PageVectors } from '../retrieval/page-vectors.js';
import { type RankedGroup, versionIn } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { composeExtract, composeNoAnswer, type Frame, StepTimer } from './compose.js';

import { judge, matchSignals } from './gate.js';
import { gateModelFor } from './gate-models.js';
import type { LinkBases } from './links.js';
import { embedQuestion, retrieve } from './retrieve.js';
import { screenQuestion } from './screen.js';
import { type Extract, selectSentences } from './select-sentences.js';

/** What the steps work with. */
export interface AnsweringServices {
  pageVectors: PageVectors;
  embedder: Embedder | null;
  texts: Texts;
  links: LinkBases;
  now: () => Date;
}

/** A second page is quoted too when it is about as good as the first: within this many standard deviations. */
const closeSecond = 0.15;
const nearestPages = 3;

/**
 * Answers one question from a region's pages. The steps, in their order: screen, language, retrieve, gate, select,
 * compose.
 * @throws LotseError `invalid_request` when there is nothing to answer
 */
export async function answerQuestion(
  question: Question,
  region: RegionIndex,
  services: AnsweringServices,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Answer> {
  const steps = new StepTimer((name) => onProgress({ type: 'step', name }));
  const text = await steps.run('screen', () => screenQuestion(question.text));
  // The engine works on the question while its language is found and its words are looked up.
  const embedding = embedQuestion(text, services.embedder);
  const language = await steps.run('language', () => readerLanguage(text, question, region));
  const found = await steps.run('retrieve', () =>
    retrieve(text, region, { embedding, model: services.embedder?.model ?? null, language, now: services.now() }),
  );
  const words = found.vector === null;
  const { answerable, confidence } = await steps.run('gate', () =>
    judge(
      matchSignals(text, language, region, found.groups),
      gateModelFor(words ? null : (services.embedder?.model ?? null)),
    ),
  );
  const frame: Frame = {
    region,
    language,
    conversationId: question.conversationId ?? randomUUID(),
    confidence,
    notices: words ? ['word_search_only'] : [],
    texts: services.texts,
    links: services.links,
  };
  const extracts = answerable
    ? await steps.run('select', () =>
        selectExtracts(text, language, region, found.groups, { ...services, vector: found.vector }),
      )
    : [];
  const answer = await steps.run('compose', () =>
    extracts.length > 0
      ? composeExtract(frame, extracts, !readableLanguages(language).includes(extracts[0]?.page.language ?? ''))
      : composeNoAnswer(frame, shownPages(found.groups.slice(0, nearestPages), language, region)),
  );
  onProgress({ type: 'delta', text: answer.text });
  return { ...answer, steps: steps.timings };
}

async function readerLanguage(text: string, question: Question, region: RegionIndex): Promise<string> {
  const hints = question.language ? [question.language] : [];
  return (await identifyLanguage(text, hints, region.defaultLanguage)).language;
}

/** The version of a found page that the reader is shown: in a language of hers, else in the region's own. */
export function shownVersion(group: RankedGroup, language: string, region: RegionIndex): Page {
  for (const readable of [...readableLanguages(language), region.defaultLanguage]) {
    const version = versionIn(region, group.group, readable);
    if (version && version.structure.sentences.length > 0) return version;
  }
  return group.best.page;
}

function shownPages(groups: RankedGroup[], language: string, region: RegionIndex): Page[] {
  return groups.map((group) => shownVersion(group, language, region));
}

async function selectExtracts(
  text: string,
  language: string,
  region: RegionIndex,
  groups: RankedGroup[],
  { pageVectors, embedder, vector }: Pick<AnsweringServices, 'pageVectors' | 'embedder'> & { vector: number[] | null },
): Promise<Extract[]> {
  const [first, second] = groups;
  if (!first) return [];
  const chosen = second && first.score - second.score < closeSecond ? [first, second] : [first];
  const query = { text, vector, model: embedder?.model ?? null };
  const extracts = await Promise.all(
    shownPages(chosen, language, region).map((page) => selectSentences(page, query, pageVectors)),
  );
  return extracts.filter((extract) => extract !== null);
}
