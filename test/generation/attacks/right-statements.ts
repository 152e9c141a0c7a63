import { extractFacts } from '../../../src/generation/facts/extract-facts.js';
import { type GroundingPassage, webAddress } from '../../../src/generation/passage.js';
import { type DemoPassage, demoPassages } from './demo-passages.js';

/** A statement that says no more than a passage says. */
export interface RightStatement {
  kind: string;
  text: string;
  language: string;
  passage: GroundingPassage;
}

const easternDigits = (text: string) => text.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)));

/** Ways in which a careful model words a sentence anew. */
const wordings: Record<string, (sentence: string, passage: DemoPassage) => string | null> = {
  'word for word': (sentence) => sentence,
  'with the title in front': (sentence, { title }) => `${title}: ${sentence}`,
  'two sentences in one statement': (sentence, { sentences }) => {
    const next = sentences[sentences.indexOf(sentence) + 1];
    return next && /[.!?؟]$/u.test(sentence) && sentence !== next ? `${sentence} ${next}` : null;
  },
  'half a sentence': (sentence) => {
    const [first = '', rest] = sentence.split(/[,،]\s/u);
    return rest && first.length > 25 ? `${first}.` : null;
  },
  'euros, times and dates in another form': (sentence) => {
    const changed = sentence
      .replace(/(\d) ?€/gu, '$1 Euro')
      .replace(/(\d)[ \u00a0]Euro/gu, '$1 €')
      .replace(/(\d{1,2}) Uhr/gu, '$1:00 Uhr')
      .replace(/(\d{1,2}) am\b/gu, '$1:00 a.m.')
      .replace(/(\d)\. Februar/gu, '$1.2.')
      .replace(/\b0(69) (\d{5})-(\d)/gu, '+49 $1 $2 $3');
    return changed === sentence ? null : changed;
  },
  'digits of the other script': (sentence, { language }) =>
    /[0-9]/u.test(sentence) && (language === 'ar' || language === 'fa') && !/[a-z]/iu.test(sentence)
      ? easternDigits(sentence)
      : null,
};

/** What a careful model might write from the demo pages of a language. */
export function rightStatements(language: string): RightStatement[] {
  return demoPassages(language).flatMap((passage) =>
    passage.sentences
      .filter((sentence) => sentence.length > 20 && sentence.search(webAddress) < 0)
      .flatMap((sentence) =>
        Object.entries(wordings).flatMap(([kind, reword]) => {
          const text = reword(sentence, passage);
          return text === null || text.search(webAddress) >= 0 ? [] : [{ kind, text, language, passage }];
        }),
      ),
  );
}

/** Sentences of a page and what its German version says in its place, known by their numbers. */
export function translatedPairs(language: string): { text: string; original: string; passage: DemoPassage }[] {
  const german = demoPassages('de');
  return demoPassages(language).flatMap(({ group, sentences }) =>
    sentences.flatMap((text) => {
      const key = factKey(text, language);
      if (key === '' || text.search(webAddress) >= 0) return [];
      const same = german
        .filter((passage) => passage.group === group)
        .flatMap((passage) =>
          passage.sentences.filter((each) => factKey(each, 'de') === key).map((original) => ({ original, passage })),
        );
      const [only, ...more] = same;
      return only && more.length === 0 ? [{ text, ...only }] : [];
    }),
  );
}

/** Two facts at least, or none can be sure that two sentences are versions of each other. */
function factKey(text: string, language: string): string {
  const facts = extractFacts(text, language).filter(({ kind }) => kind !== 'code');
  return facts.length < 2 ? '' : facts.map(({ value }) => value).join('|');
}
