import { randomUUID } from 'node:crypto';
import type { Answer, StepTiming } from '../domain/answer.js';
import type { Context, Ending } from './context.js';

/** An answer, and the translation groups it shows. */
export interface Reply {
  answer: Answer;
  groups: string[];
}

/** The answer that a message gets, from how it ended; what the ending leaves out is empty. */
export function toReply(context: Context, ending: Ending, steps: StepTiming[]): Reply {
  const { conversation, region, services, language, intent, emergency, followUp: earlier, otherLanguages } = context;
  const { groups = [], confidence = 0, ...said } = ending;
  const answer: Answer = {
    id: randomUUID(),
    // What was erased has no id any more: a channel that sees another one forgets as well.
    conversationId: context.forget ? randomUUID() : conversation.id,
    region: region.slug,
    language: services.texts.bestLocale(language),
    mode: 'extractive',
    statements: [],
    sources: [],
    suggestions: [],
    contacts: [],
    ...said,
    notices: [...context.notices],
    offers: [...(said.offers ?? []), ...(otherLanguages.length > 0 ? (['language'] as const) : [])],
    understood: { intent, emergency, followUp: earlier !== null, otherLanguages },
    confidence: Math.round(confidence * 1000) / 1000,
    steps,
  };
  return { answer, groups };
}
