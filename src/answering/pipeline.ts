import { randomUUID } from 'node:crypto';
import type { Answer, Question } from '../domain/answer.js';
import type { Page } from '../domain/page.js';
import { readableLanguages } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';
import type { Progress } from '../ports/assistant.js';
import type { Embedder } from '../ports/embedder.js';
import { type RankedGroup, versionIn } from '../retrieval/rank-groups.js';
import { isTrainedFor } from '../retrieval/vector-space.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { composeExtract, composeNoAnswer, type Frame, StepTimer } from './compose.js';
import { judge } from './gate.js';
import type { LinkBases } from './links.js';
import { embedQuestion, retrieve } from './retrieve.js';
import { screenQuestion } from '../screening/clean-text.js';
import { type Extract, selectSentences, type SentenceQuery } from './select-sentences.js';
import type { LineJudge } from './sentence-model.js';
import { understand } from './understand.js';

/** What the steps work with. */
export interface AnsweringServices {
  embedder: Embedder | null;
  texts: Texts;
  links: LinkBases;
  now: () => Date;
}

/** A second page is quoted too when it is about as good as the first: their odds differ by this factor at most, as a logarithm. */
const closeSecond = 0.2;
const nearestPages = 3;

/**
 * Answers one question from a region's pages. The steps, in their order: screen, language, retrieve, select, gate,
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
  const { searchText, language: languageOf } = understand(text);
  // The engine works on the question while its language is found and its words are looked up.
  const embedding = embedQuestion(searchText, services.embedder);
  const { reader: language, written } = await steps.run('language', () =>
    languageOf(question.language ? [question.language] : [], region.defaultLanguage),
  );
  const { groups, vector } = await steps.run('retrieve', () =>
    retrieve(searchText, region, {
      embedding,
      model: services.embedder?.model ?? null,
      language: written,
      now: services.now(),
    }),
  );
  const extracts = await steps.run('select', () =>
    selectExtracts({ text: searchText, language: written, vector }, language, region, groups),
  );
  const { answerable, confidence } = await steps.run('gate', () =>
    judge({
      ...{ text: searchText, language, groups, region, extract: extracts[0] },
      trained: isTrainedFor(services.embedder?.model ?? ''),
    }),
  );
  const frame: Frame = {
    region,
    language,
    conversationId: question.conversationId ?? randomUUID(),
    confidence,
    notices: vector === null ? ['word_search_only'] : [],
    texts: services.texts,
    links: services.links,
  };
  const answer = await steps.run('compose', () =>
    answerable
      ? composeExtract(frame, extracts, !readableLanguages(language).includes(extracts[0]?.page.language ?? ''))
      : composeNoAnswer(frame, shownPages(groups.slice(0, nearestPages), language, region)),
  );
  onProgress({ type: 'delta', text: answer.text });
  return { ...answer, steps: steps.timings };
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

/** Sentences of the best page, and of the second where it is about as good, in the reader's language where there is one. */
export function selectExtracts(
  query: SentenceQuery,
  language: string,
  region: RegionIndex,
  groups: RankedGroup[],
  judgeLines?: LineJudge,
): Extract[] {
  const [first, second] = groups;
  if (!first) return [];
  const chosen = second && first.score - second.score < closeSecond ? [first, second] : [first];
  return shownPages(chosen, language, region).flatMap(
    (page) => selectSentences(page, query, region.views.get(page.language)?.vectors ?? null, judgeLines) ?? [],
  );
}
