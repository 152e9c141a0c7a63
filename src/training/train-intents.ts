import { type Intent, intents } from '../domain/intent.js';
import { decide, intentChances, rowWithVector } from '../intents/classify-intent.js';
import { withoutLists, wordFeatures, wordFeaturesOf } from '../intents/intent-features.js';
import type { IntentWeights } from '../intents/weights/read-weights.js';
import { concepts } from '../languages/glossary/concepts.js';
import { nativeScriptForm } from '../languages/romanised.js';
import type { Embedder } from '../ports/embedder.js';
import { countLetterPairs } from './count-letter-pairs.js';
import { crossValidate, foldOf } from './cross-validate.js';
import { fitSoftmax } from './fit-softmax.js';
import { groupsOfMessages, type IntentExample, readIntentExamples } from './intent-examples.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

const folds = 5;
/** Set by hand, as the scale is; cross-validation was run with these only. */
const l2 = 0.3;
/** The few word features need less of a penalty. */
const l2OfWords = 0.05;
const vectorScale = 6;
/** Questions that were not written as examples are many, and easy. */
const weightOfOthers = 0.3;
/** How much a message counts as it looks without the word lists. */
const blindWeight = 0.6;
/** One of so many wordings of the glossary, and of the train questions, is enough. */
const everyWording = 8;
const everyQuestion = 3;
/** For one of so many messages the language counts as unknown, as it does for short ones at run time. */
const everyUnknown = 3;
const embeddedAtOnce = 32;

interface Message extends IntentExample {
  group: string;
  /** Written for the purpose: what accuracy is measured on. */
  isExample: boolean;
  vector: number[];
}

/**
 * Learns what messages want, from `src/intents/examples`, and as further questions from single words of the glossary and
 * from the train questions. Tells accuracy where nearly equal messages are held out together.
 */
export async function trainIntents({ train, embedder, say }: TrainingSession): Promise<void> {
  const examples = readIntentExamples();
  const others = [
    ...train.questions
      .filter(({ id }) => foldOf(id, everyQuestion) === 0)
      .map(({ question, language }) => asQuestion(question, language)),
    ...concepts
      .flatMap((concept) => Object.entries(concept))
      .flatMap(([code, wordings]) => (wordings ?? []).map((wording) => asQuestion(wording, code.replace('-Latn', ''))))
      .filter(({ text }) => foldOf(text, everyWording) === 0),
  ];
  const texts = [...examples, ...others];
  const groups = groupsOfMessages(texts.map(({ text }) => text));
  const vectors = await embedAll(texts, embedder);
  const messages = texts.map((example, n): Message => {
    const [group = '', vector = []] = [groups[n], vectors[n]];
    return { ...example, group, vector, isExample: n < examples.length };
  });
  say(`Intents: ${examples.length} examples, ${others.length} other questions`);

  const predict = (trained: boolean) => {
    const chances = crossValidate(messages, {
      folds,
      groupOf: ({ group }) => group,
      train: (learned) => {
        const weights = learn(learned);
        return (message) => intentChances({ ...message, trained }, weights);
      },
    });
    return messages.flatMap((message, n) =>
      message.isExample ? [{ ...message, found: decide(chances[n] ?? []).intent }] : [],
    );
  };
  report('with the engine', predict(true), say);
  report('by words alone', predict(false), say);
  writeWeights(
    'intents/weights/intents.json',
    { features: [...wordFeatures], ...learn(messages) },
    {
      data: 'src/intents/examples, the glossary, and OMoS-QA (digitalfabrik/integreat-qa-dataset, CC-BY-4.0)',
      split: 'train',
    },
  );
}

const asQuestion = (text: string, language: string): IntentExample => ({ text, language, intent: 'question' });

/** As the pipeline embeds them. */
async function embedAll(texts: readonly IntentExample[], embedder: Embedder): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let start = 0; start < texts.length; start += embeddedAtOnce) {
    const some = texts.slice(start, start + embeddedAtOnce);
    vectors.push(
      ...(await Promise.all(some.map(({ text }) => embedder.embedQuery(nativeScriptForm(text)?.text ?? text)))),
    );
  }
  return vectors;
}

function learn(messages: readonly Message[]): IntentWeights {
  const meant = messages.filter(({ intent }) => intent !== 'nonsense');
  const letterPairs = countLetterPairs(meant.map(({ text }) => text));
  const wordRows = messages.map(({ text, language }) =>
    wordFeaturesOf(text, foldOf(text, everyUnknown) === 0 ? null : language, letterPairs),
  );
  // Each message twice: the lists know nearly all examples' words, but by no means all that people will write.
  const blindRows = wordRows.map(withoutLists);
  const twice = [...messages, ...messages];
  const rows = [...wordRows, ...blindRows].map((row, n) => rowWithVector(row, twice[n]?.vector ?? [], vectorScale));
  const labels = messages.map(({ intent }) => intents.indexOf(intent));
  const weights = messages.map(({ isExample }) => (isExample ? 1 : weightOfOthers));
  return {
    withVector: fitSoftmax(
      {
        classes: intents,
        rows,
        labels: [...labels, ...labels],
        weights: [...weights, ...weights.map((weight) => blindWeight * weight)],
      },
      { l2 },
    ),
    wordsOnly: fitSoftmax({ classes: intents, rows: wordRows, labels, weights }, { l2: l2OfWords }),
    vectorScale,
    letterPairs,
  };
}

/** Accuracy over all, of the worst languages, and by intent. */
function report(
  how: string,
  messages: readonly (IntentExample & { found: Intent })[],
  say: (line: string) => void,
): void {
  const accuracyBy = (keyOf: (message: IntentExample) => string) => {
    const keys = [...new Set(messages.map(keyOf))];
    return keys
      .map((key) => {
        const some = messages.filter((message) => keyOf(message) === key);
        return { key, accuracy: some.filter(({ intent, found }) => intent === found).length / some.length };
      })
      .sort((a, b) => a.accuracy - b.accuracy)
      .map(({ key, accuracy }) => `${key} ${accuracy.toFixed(3)}`);
  };
  say(`  ${how}: ${accuracyBy(() => 'accuracy').join()}`);
  say(
    `    lowest languages: ${accuracyBy(({ language }) => language)
      .slice(0, 6)
      .join(', ')}`,
  );
  say(`    found of each intent: ${accuracyBy(({ intent }) => intent).join(', ')}`);
}
