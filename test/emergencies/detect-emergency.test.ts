import { describe, expect, it } from 'vitest';
import { detectEmergency, weigh } from '../../src/emergencies/detect-emergency.js';
import { type EmergencyModel, evidenceFeatures, phraseFeatures } from '../../src/emergencies/emergency-model.js';
import { findPhrases } from '../../src/emergencies/find-phrases.js';

const asTheyAre = (features: string[], intercept: number, weights: number[]) => ({
  features,
  intercept,
  weights,
  means: features.map(() => 0),
  deviations: features.map(() => 1),
});

/** The first number of a vector speaks for fire, the second for nothing. */
const model: EmergencyModel = {
  head: {
    classes: ['fire', 'suicide', 'none'],
    intercepts: [0, 0, 0],
    weights: [
      [1, 0],
      [0, 0],
      [0, 1],
    ],
  },
  combined: asTheyAre(evidenceFeatures, -2, [6, 2, 2, 0, 1, 0, 0]),
  phrasesOnly: asTheyAre(phraseFeatures, -2, [6, 2, 2.5, 0]),
  threshold: { combined: 0.5, phrasesOnly: 0.5 },
};
const decide = (text: string, vector: number[] | null) => weigh(model, findPhrases(text, 'de'), text, vector);

describe('phrases and meaning together', () => {
  it('find what no phrase says, by its meaning', () => {
    expect(decide('Etwas anderes', [0.5, 0])?.kind).toBe('fire');
    expect(decide('Etwas anderes', [0, 0.5])).toBeNull();
  });

  it('find what a phrase says although the meaning of the whole is harmless', () => {
    expect(decide('Ich will nicht mehr leben', [0, 0.3])?.kind).toBe('suicide');
  });

  it('decide by phrases where there is no vector', () => {
    expect(decide('Ich will nicht mehr leben', null)?.kind).toBe('suicide');
    expect(decide('Ich will nicht mehr leben', null)?.probability).toBeGreaterThan(0.9);
    expect(decide('Etwas anderes', null)).toBeNull();
  });
});

describe('the trained detection', () => {
  const detect = (text: string, language: string | null = null) =>
    detectEmergency({ text, language, vector: null, trained: true })?.kind ?? null;

  it('works by phrases alone', () => {
    expect(detect('Mein Mann schlägt mich')).toBe('violence_at_home');
    expect(detect('I want to kill myself')).toBe('suicide');
    expect(detect('زوجي يضربني')).toBe('violence_at_home');
  });

  it('leaves questions about a subject alone', () => {
    expect(detect('Wo kann ich einen Erste-Hilfe-Kurs machen?', 'de')).toBeNull();
    expect(detect('Do I need fire insurance?', 'en')).toBeNull();
    expect(detect('Mein Akku ist tot', 'de')).toBeNull();
    expect(detect('I am dying to learn German', 'en')).toBeNull();
  });

  it('takes no vector of another model', () => {
    const vector = Array.from({ length: 8 }, () => 1);
    expect(detectEmergency({ text: 'Guten Tag', language: 'de', vector, trained: false })).toBeNull();
  });
});
