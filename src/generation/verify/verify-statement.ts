import { fold } from '../../languages/folding.js';
import { sameLanguage } from '../../languages/readable-languages.js';
import { extractFacts } from '../facts/extract-facts.js';
import type { Fact } from '../facts/fact.js';
import { bears, isSame } from '../facts/support.js';
import { type GroundingPassage, passageText } from '../passage.js';
import type { CloseEnough, MeasureCloseness } from './closeness.js';
import { echoes } from './echo.js';
import { isWrittenIn } from './language.js';
import { unsupportedNames } from './names.js';
import { denyDifferently } from './negation.js';
import { hasOtherTwin } from './other-twin.js';
import { ordersModel } from './orders-to-models.js';
import { isPlainText } from './plain-text.js';

/** Why a statement is not shown. */
export type Rejection = 'not_plain' | 'echo' | 'order' | 'fact' | 'name' | 'language' | 'meaning' | 'negation';

export interface VerifyOptions {
  /** Of the answer. */
  language: string;
  /** The program's own words to the model: they are not to be repeated. */
  prompt: string;
  closeness: MeasureCloseness;
  closeEnough: CloseEnough;
}

/** Calls to these cost money, whoever put them on a page: 0900, 0137, 0180 and the like. */
const costlyPhone = /^0(?:900|190|137|180|18|12)/u;

/**
 * What speaks against showing a statement; null when nothing does.
 * @param text plain, with single spaces
 * @param cited at least one
 * @throws whatever `closeness` throws
 */
export async function verifyStatement(
  text: string,
  cited: GroundingPassage[],
  options: VerifyOptions,
): Promise<Rejection | null> {
  const { language, prompt } = options;
  if (!isPlainText(text)) return 'not_plain';
  if (echoes(text, prompt)) return 'echo';
  if (ordersModel(text)) return 'order';
  const facts = extractFacts(text, language);
  if (facts.some(({ kind, value }) => kind === 'link' || (kind === 'phone' && costlyPhone.test(value)))) return 'fact';
  const bearing = cited.filter((passage) => bears(factsOf(passage), facts, sameLanguage(passage.language, language)));
  if (bearing.length === 0) return 'fact';
  if (bearing.every((passage) => sameLanguage(passage.language, language) && hasOtherTwin(text, facts, passage))) {
    return 'fact';
  }
  const grounds = cited.map(passageText).join('\n');
  if (unsupportedNames(text, language, grounds).length > 0) return 'name';
  for (const passage of bearing) if (isVerbatim(text, passage, language)) return null;
  if (!(await isWrittenIn(text, language, grounds))) return 'language';
  let worst: Rejection = 'meaning';
  for (const passage of bearing) {
    const rejection = await compareMeaning(text, passage, facts, options);
    if (rejection === null) return null;
    worst = rejection;
  }
  return worst;
}

const factsOfPassages = new WeakMap<GroundingPassage, Fact[]>();

/** Read once for all statements that cite it. */
function factsOf(passage: GroundingPassage): Fact[] {
  const facts = factsOfPassages.get(passage) ?? extractFacts(passageText(passage), passage.language);
  factsOfPassages.set(passage, facts);
  return facts;
}

/** A page's own sentence, or several in a row, in the reader's language. */
function isVerbatim(text: string, passage: GroundingPassage, language: string): boolean {
  const plain = (part: string) => ` ${(fold(part).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return (
    sameLanguage(passage.language, language) &&
    plain(text).length > 2 &&
    passage.sentences.some((_, index) => {
      const run = passage.sentences.slice(index, index + 3);
      return run.some((_, end) => plain(run.slice(0, end + 1).join(' ')) === plain(text));
    })
  );
}

async function compareMeaning(
  text: string,
  passage: GroundingPassage,
  facts: Fact[],
  { language, closeness, closeEnough }: VerifyOptions,
): Promise<Rejection | null> {
  const same = sameLanguage(passage.language, language);
  // What says a number has to be near the sentences with that number, not to others of the page.
  const holding = passage.sentences.filter((sentence) =>
    extractFacts(sentence, passage.language).some((held) => facts.some((fact) => isSame(held, fact, same))),
  );
  const evidence = holding.length > 0 ? holding : passage.sentences;
  const { cosine, nearest } = await closeness(
    text,
    evidence,
    [passage.title, passage.heading].filter(Boolean).join(' › '),
  );
  if (cosine < (same ? closeEnough.sameLanguage : closeEnough.otherLanguage)) return 'meaning';
  return denyDifferently(text, language, evidence[nearest] ?? '', passage.language) ? 'negation' : null;
}
