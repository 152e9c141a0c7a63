import { embedQuestion } from '../answering/retrieve.js';
import { understand } from '../answering/understand.js';
import { emergencyKinds } from '../domain/intent.js';
import { weigh } from '../emergencies/detect-emergency.js';
import {
  type EmergencyModel,
  evidenceFeatures,
  evidenceRow,
  phraseFeatures,
  phraseRow,
  scaled,
} from '../emergencies/emergency-model.js';
import { findPhrases } from '../emergencies/find-phrases.js';
import { type LogisticModel, probability } from '../learning/logistic-model.js';
import { classProbabilities, type SoftmaxModel } from '../learning/softmax-model.js';
import { type EmergencyExample, emergencyExamples } from './emergency-examples.js';
import { describeEmergencies } from './emergency-figures.js';
import { fitLogistic } from './fit-logistic.js';
import { fitSoftmax } from './fit-softmax.js';
import { roundTo } from './rounding.js';
import type { TrainingSession } from './training-session.js';
import { writeWeights } from './write-weights.js';

const classes = [...emergencyKinds, 'none'];
const headL2 = Number(process.env.HEAD_L2 ?? 1);
const logisticL2 = 1;
/** Share of the dangers that has to be found in cross-validation: the goal of 0.98 with something to spare. */
const leastRecall = Number(process.env.RECALL ?? 0.99);

interface Embedded extends EmergencyExample {
  vector: number[];
}

/** Learns to tell messages that speak of danger from those that only sound like it. */
export async function trainEmergencies({ embedder, train, say }: TrainingSession): Promise<void> {
  const embed = async (text: string) => (await embedQuestion(understand(text).searchText, embedder)) ?? [];
  const examples: Embedded[] = [];
  for (const example of emergencyExamples()) examples.push({ ...example, vector: await embed(example.text) });
  say(`Emergencies: ${examples.length} messages, ${examples.filter(isDanger).length} of them of danger`);

  const unseen = chancesOfNone(examples, ({ fold }) => String(fold));
  const fits = fitWeighing(examples, unseen);
  const threshold = {
    combined: highestThreshold(
      examples,
      combinedChances(examples, unseen, ({ fold }) => String(fold)),
    ),
    phrasesOnly: highestThreshold(
      examples,
      examples.map(({ phrases }) => probability(fits.phrasesOnly, phraseRow(phrases))),
    ),
  };
  const model: EmergencyModel = { head: fitHead(examples), ...fits, threshold };
  say(`  thresholds ${JSON.stringify(threshold)}, weights ${JSON.stringify(fits)}`);

  const parts = { 'messages held out': foldOfExample, 'languages held out': ({ language }: Embedded) => language };
  for (const [title, partOf] of Object.entries(parts)) {
    describeEmergencies(title, judgeUnseen(examples, partOf, threshold), say);
  }
  const judgedByPhrases = examples.map((example) => ({
    example,
    emergency: weigh(model, example.phrases, example.text, null),
  }));
  describeEmergencies('phrases alone', judgedByPhrases, say);
  let alarms = 0;
  for (const { question, language } of train.questions) {
    const emergency = weigh(model, findPhrases(question, language), question, await embed(question));
    if (!emergency) continue;
    alarms += 1;
    if (process.env.SHOW) say(`    ${language} ${emergency.kind} ${emergency.probability.toFixed(2)}: ${question}`);
  }
  say(`  alarms at ordinary questions: ${alarms} of ${train.questions.length}`);
  const learnedFrom = { data: 'messages written for Lotse, src/emergencies/examples (MIT)', split: 'all' };
  writeWeights('emergencies/weights/emergencies.json', { ...model }, learnedFrom);
}

const isDanger = ({ kind }: EmergencyExample) => kind !== 'none';
const foldOfExample = ({ fold }: EmergencyExample) => String(fold);
type PartOf = (example: Embedded) => string;

function fitHead(examples: Embedded[]): SoftmaxModel {
  return fitSoftmax(
    {
      classes,
      rows: examples.map(({ vector }) => scaled(vector)),
      labels: examples.map(({ kind }) => classes.indexOf(kind)),
    },
    { l2: headL2 },
  );
}

/** One head for each part, that has not seen it. */
const headsMade = new Map<string, SoftmaxModel>();
function headWithout(examples: Embedded[], partOf: PartOf, part: string): SoftmaxModel {
  const known = headsMade.get(part);
  if (known) return known;
  const made = fitHead(examples.filter((one) => partOf(one) !== part));
  headsMade.set(part, made);
  return made;
}

/** For each example, how surely a head that has not seen its part takes it for harmless. */
function chancesOfNone(examples: Embedded[], partOf: PartOf): number[] {
  return examples.map((example) => {
    const chances = classProbabilities(headWithout(examples, partOf, partOf(example)), scaled(example.vector));
    return chances[classes.indexOf('none')] as number;
  });
}

/** @param chances for each example the head's of `none` */
function fitWeighing(examples: Embedded[], chances: number[]): Pick<EmergencyModel, 'combined' | 'phrasesOnly'> {
  const labels = examples.map((example) => Number(isDanger(example)));
  const evidence = examples.map(({ phrases, text }, n) => evidenceRow(phrases, text, chances[n] as number));
  const learn = (features: string[], rows: number[][]): LogisticModel =>
    fitLogistic({ features, rows, labels }, { l2: logisticL2 });
  return {
    combined: learn(evidenceFeatures, evidence),
    phrasesOnly: learn(
      phraseFeatures,
      examples.map(({ phrases }) => phraseRow(phrases)),
    ),
  };
}

/** For each example, its probability by a weighing that has not seen its part, of a head that has not either. */
function combinedChances(examples: Embedded[], unseen: number[], partOf: PartOf): number[] {
  const byPart = new Map<string, LogisticModel>();
  for (const part of new Set(examples.map(partOf))) {
    const others = examples.map((_, n) => n).filter((n) => partOf(examples[n] as Embedded) !== part);
    const fits = fitWeighing(
      others.map((n) => examples[n] as Embedded),
      others.map((n) => unseen[n] as number),
    );
    byPart.set(part, fits.combined);
  }
  return examples.map((example, n) => {
    const row = evidenceRow(example.phrases, example.text, unseen[n] as number);
    return probability(byPart.get(partOf(example)) as LogisticModel, row);
  });
}

function judgeUnseen(examples: Embedded[], partOf: PartOf, threshold: EmergencyModel['threshold']) {
  const unseen = chancesOfNone(examples, partOf);
  return examples.map((example) => {
    const part = partOf(example);
    const head = headWithout(examples, partOf, part);
    const model = { head, ...weighingWithout(examples, unseen, partOf, part), threshold };
    return { example, emergency: weigh(model, example.phrases, example.text, example.vector) };
  });
}

const weighingsMade = new Map<string, ReturnType<typeof fitWeighing>>();
function weighingWithout(examples: Embedded[], unseen: number[], partOf: PartOf, part: string) {
  const known = weighingsMade.get(part);
  if (known) return known;
  const others = examples.map((_, n) => n).filter((n) => partOf(examples[n] as Embedded) !== part);
  const made = fitWeighing(
    others.map((n) => examples[n] as Embedded),
    others.map((n) => unseen[n] as number),
  );
  weighingsMade.set(part, made);
  return made;
}

/** The highest threshold that still finds enough of the dangers. */
function highestThreshold(examples: Embedded[], chances: number[]): number {
  const ofDangers = chances.filter((_, n) => isDanger(examples[n] as Embedded)).sort((a, b) => b - a);
  return roundTo((ofDangers[Math.ceil(leastRecall * ofDangers.length) - 1] ?? 0) - 0.0005, 3);
}
