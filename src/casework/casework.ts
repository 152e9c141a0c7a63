import { randomUUID } from 'node:crypto';
import type { Answer } from '../domain/answer.js';
import type { CaseAnswer, CasePart, CasePassage, CaseRequest } from '../domain/case.js';
import type { Caseworker } from '../domain/chat.js';
import type { RegionSettings } from '../domain/contact.js';
import { surenessOf } from '../domain/sureness.js';
import { hashOfCode } from '../access-codes.js';
import { detectEmergency } from '../emergencies/detect-emergency.js';
import { emergencyContacts } from '../emergencies/services.js';
import { LotseError } from '../errors.js';
import { checkLanguage } from '../languages/language-tag.js';
import type { Texts } from '../languages/texts.js';
import type { Assistant } from '../ports/assistant.js';
import type { Casework } from '../ports/casework.js';
import type { CaseworkerStore } from '../ports/caseworker-store.js';
import { isPublished } from '../retrieval/published-contacts.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { screenQuestion } from '../screening/clean-text.js';
import { maskPersonalData, withoutMasks } from '../screening/personal-data.js';
import { textForCaseworker, textForClient } from './case-text.js';
import { type CutQuestion, cutQuestions, withListsMarked } from './cut-questions.js';
import { findCounterpart, type Translate } from './find-counterpart.js';
import { officePage } from './find-page.js';

export interface CaseworkParts {
  assistant: Pick<Assistant, 'ask' | 'identifyLanguage' | 'translate'>;
  caseworkers: CaseworkerStore;
  /** A region as it is indexed now; undefined when it is not served. */
  region(slug: string): Promise<RegionIndex | undefined>;
  settings(region: string): RegionSettings;
  texts: Texts;
}

/** Name of the channel in which a case's conversation is kept. */
const channel = 'case';
/** A caseworker reads no more at once. */
const mostQuestions = 8;

/** Answers clients' messages for caseworkers, and shows them the same in the language of their office. */
export function createCasework(parts: CaseworkParts): Casework {
  const { caseworkers } = parts;
  return {
    caseworker: (id) => caseworkers.byId(id),
    signIn: async (code) => {
      const known = await caseworkers.byCode(hashOfCode(code, 'caseworker'));
      if (!known) throw unauthorized();
      return known;
    },
    ask: async ({ id, region: slug }: Caseworker, request) => {
      // She may have been withdrawn since she signed in.
      if (!(await caseworkers.byId(id))) throw unauthorized();
      const region = await parts.region(slug);
      if (!region) {
        throw new LotseError('unknown_region', 'This region is not served any more.', 'Ask whoever invited you.');
      }
      return await answerCase(parts, region, request);
    },
  };
}

function unauthorized(): LotseError {
  return new LotseError(
    'unauthorized',
    'This access code is not valid, or not any more.',
    'Check the code; whoever looks after Lotse for the region can invite you again.',
  );
}

async function answerCase(parts: CaseworkParts, region: RegionIndex, request: CaseRequest): Promise<CaseAnswer> {
  const { assistant, texts, settings } = parts;
  const { text: question, found } = maskPersonalData(screenQuestion(withListsMarked(request.text)), {
    keep: (contact) => isPublished(region, contact),
  });
  const told = request.language && checkLanguage(request.language);
  const written = await assistant.identifyLanguage(withoutMasks(question), told ? [told] : []);
  const id = randomUUID();
  const answered: CasePart[] = [];
  const unanswered: string[] = [];
  // One after the other: a question that says nothing alone goes on from those before it.
  for (const [n, cut] of questionsOf(question, written).entries()) {
    const found = await answersTo(cut, async (text, isLast) => {
      const asked = {
        ...{ region: region.slug, text, conversationId: id, channel },
        language: told ?? written ?? undefined,
        // A counsellor has it already, and the client is not here to be asked back.
        ...{ handsOverItself: true, mayAskBack: false },
      };
      const alone = await assistant.ask({ ...asked, standsAlone: true, isAttempt: n > 0 || !isLast });
      if (alone.status !== 'no_answer' || n === 0) return alone;
      const together = await assistant.ask({ ...asked, isAttempt: !isLast });
      return together.statements.length > 0 ? together : alone;
    });
    for (const each of found.answered)
      answered.push({ ...each, passages: await passagesOf(parts, region, each.answer) });
    unanswered.push(...found.unanswered);
  }
  const officeLanguage = region.defaultLanguage;
  const confidences = answered.filter(({ passages }) => passages.length > 0).map(({ answer }) => answer.confidence);
  const confidence = confidences.length > 0 ? Math.min(...confidences) : 0;
  const layout = { texts, regionName: region.name, parts: answered };
  return {
    id,
    region: region.slug,
    question,
    masked: found.length > 0,
    language: written ?? told ?? answered[0]?.answer.language ?? officeLanguage,
    officeLanguage,
    parts: answered,
    forClient: textForClient(layout),
    forCaseworker: textForCaseworker({
      ...layout,
      officeLanguage,
      pageOf: (source) => officePage(source, region),
      contactsOf: ({ answer }) => {
        const kind = answer.understood?.emergency;
        return kind ? emergencyContacts(kind, settings(region.slug), texts, officeLanguage) : answer.contacts;
      },
    }),
    confidence,
    sureness: surenessOf(confidence),
    unanswered,
  };
}

interface Answered {
  answered: Pick<CasePart, 'question' | 'answer'>[];
  /** Questions that the pages do not answer. */
  unanswered: string[];
}

/**
 * Asks a question, and once more without what stands before it: where that led away from it, and where it told of danger,
 * as whom to call is no answer to what is asked.
 */
async function answersTo(
  { text, alone }: CutQuestion,
  ask: (text: string, isLast: boolean) => Promise<Answer>,
): Promise<Answered> {
  const whole = await ask(text, alone === null);
  const isMissed = whole.status === 'no_answer';
  const isDanger = whole.status === 'emergency' && whole.statements.length === 0;
  const again = alone !== null && (isMissed || isDanger) ? await ask(alone, true) : null;
  const isFound = again !== null && again.statements.length > 0;
  if (isDanger && alone !== null && again?.status !== 'emergency') {
    const answered = [{ question: text, answer: whole }, ...(isFound ? [{ question: alone, answer: again }] : [])];
    return { answered, unanswered: again?.status === 'no_answer' ? [alone] : [] };
  }
  const isBetter = isMissed && again !== null && (isFound || again.status === 'emergency');
  const answer = isBetter ? again : whole;
  return { answered: [{ question: text, answer }], unanswered: answer.status === 'no_answer' ? [text] : [] };
}

/** The questions of a message; where it tells of danger beside them, that comes first. */
function questionsOf(text: string, language: string | null): CutQuestion[] {
  const { questions, left } = cutQuestions(text, language, mostQuestions);
  if (left === '' || !detectEmergency({ text: left, language, vector: null, trained: false })) return questions;
  return [{ text: left, alone: null }, ...cutQuestions(text, language, mostQuestions - 1).questions];
}

/** The statements of an answer, each beside the same in the office's language. */
async function passagesOf(
  { assistant }: CaseworkParts,
  region: RegionIndex,
  { statements, sources }: Answer,
): Promise<CasePassage[]> {
  const translate: Translate = (text, languages) => assistant.translate(text, languages, region.slug);
  return await Promise.all(
    statements.map(async ({ text, sources: numbers }) => {
      const cited = sources.filter(({ n }) => numbers.includes(n));
      const [first] = cited;
      return { text, sources: cited, counterpart: first ? await findCounterpart(first, region, translate) : null };
    }),
  );
}
