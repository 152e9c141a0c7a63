import type { Answer } from '../domain/answer.js';
import type { OmosQuestion } from './omos-qa.js';
import { pageIdOf } from './omos-source.js';

/** How a question that was put to the whole of Lotse ended. */
export interface Asked {
  id: string;
  /** Whether its page answers it. */
  answerable: boolean;
  /** Something was shown as an answer, rather than refused. */
  answered: boolean;
  goldPageCited: boolean;
  /** What was shown has a gold sentence of the gold page. */
  goldSentenceShown: boolean;
  /** 0 to 1. */
  confidence: number;
  ms: number;
}

/**
 * Compares an answer with what was marked. Right is an answer that shows at least one gold sentence, whole, under a link
 * to the gold page; where the page does not answer, every answer counts as wrong, although another page may answer.
 */
export function judgeAnswer(question: OmosQuestion, answer: Answer, ms: number): Asked {
  const answered = answer.statements.length > 0;
  const cited = answered ? answer.sources.filter(({ url }) => pageIdOf(url) === question.pageId) : [];
  const shown = ` ${normalise(cited.map(({ quote }) => quote).join(' '))} `;
  const lines = question.context.split('\n');
  return {
    id: question.id,
    answerable: question.answers.length > 0,
    answered,
    goldPageCited: cited.length > 0,
    goldSentenceShown: question.answers.some((index) => {
      const sentence = normalise(lines[index] ?? '');
      // Between spaces: a sentence of one word must not be found within another word.
      return sentence !== '' && shown.includes(` ${sentence} `);
    }),
    confidence: answer.confidence,
    ms,
  };
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
