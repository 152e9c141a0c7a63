import type { EmergencyKind } from '../domain/intent.js';
import { probability as chanceOf } from '../learning/logistic-model.js';
import { classProbabilities } from '../learning/softmax-model.js';
import { type EmergencyModel, evidenceRow, phraseRow, scaled } from './emergency-model.js';
import { findPhrases, type PhraseEvidence } from './find-phrases.js';
import weights from './weights/emergencies.json' with { type: 'json' };

export interface Message {
  /** As the person wrote it, or in the script of its language. */
  text: string;
  /** Of the text; null when unknown. */
  language: string | null;
  /** The text's embedding as a question, as the model made it; null when it could not be made. */
  vector: number[] | null;
  /** Whether the vector is of the model that was learned with; otherwise the phrases alone decide. */
  trained: boolean;
}

export interface Emergency {
  kind: EmergencyKind;
  /** 0 to 1. */
  probability: number;
}

/**
 * Whether a message speaks of danger: somebody's life, body or freedom, now or day after day. Phrases and the meaning of
 * the whole are weighed against each other. Rather one too many than one missed: below is what the person asked anyway.
 * @returns null when it does not
 */
export function detectEmergency({ text, language, vector, trained }: Message): Emergency | null {
  return weigh(weights, findPhrases(text, language), text, trained ? vector : null);
}

/** The decision of a model, for measuring others than the one in use. */
export function weigh(
  { head, combined, phrasesOnly, threshold }: EmergencyModel,
  phrases: PhraseEvidence | null,
  text: string,
  vector: ArrayLike<number> | null,
): Emergency | null {
  if (!vector) {
    const probability = chanceOf(phrasesOnly, phraseRow(phrases));
    return phrases && probability >= threshold.phrasesOnly ? { kind: phrases.kind, probability } : null;
  }
  const chances = classProbabilities(head, scaled(vector));
  const none = chances[head.classes.indexOf('none')] as number;
  const probability = chanceOf(combined, evidenceRow(phrases, text, none));
  if (probability < threshold.combined) return null;
  // Phrases that are sure name the danger better than the meaning of a whole story.
  return { kind: phrases?.strength === 'sure' ? phrases.kind : likeliestKind(head.classes, chances), probability };
}

function likeliestKind(classes: string[], chances: number[]): EmergencyKind {
  const [best] = classes
    .map((kind, place) => ({ kind, chance: chances[place] as number }))
    .filter(({ kind }) => kind !== 'none')
    .sort((a, b) => b.chance - a.chance);
  return best?.kind as EmergencyKind;
}
