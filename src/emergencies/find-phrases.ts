import { type EmergencyKind, emergencyKinds } from '../domain/intent.js';
import { nativeScriptForm } from '../languages/romanised.js';
import { PhraseIndex } from './phrase-index.js';
import { phraseLists } from './phrase-lists.js';
import { parsePattern, tokenSentences } from './phrase-pattern.js';

/**
 * What phrases tell of a message, the strongest first. `shaded`: something beside it in the sentence, such as a course or
 * an insurance, makes it a subject rather than a danger.
 */
export const phraseStrengths = ['sure', 'shaded_sure', 'maybe', 'shaded_maybe'] as const;
export type PhraseStrength = (typeof phraseStrengths)[number];

export interface PhraseEvidence {
  strength: PhraseStrength;
  kind: EmergencyKind;
}

interface Label {
  strength: 'sure' | 'maybe' | 'harmless';
  kind: EmergencyKind | null;
  /** Of the list it comes from. */
  language: string;
}

/** Lists that serve a language too: identification mixes them up, or they are one under another code. */
const servedBy: Record<string, string[]> = {
  prs: ['fa'],
  pes: ['fa'],
  fa: ['prs'],
  ku: ['kmr', 'ckb'],
  pbu: ['ps'],
  hr: ['sr'],
  bs: ['sr'],
  ru: ['uk'],
  uk: ['ru'],
};

let made: PhraseIndex<Label> | null = null;

/**
 * Looks for phrases that speak of a danger, in each sentence by itself, so that one sentence of a long story is found.
 * What is sure is looked for in all languages: whoever is in danger writes short, and a short text hardly tells its
 * language. Single words of another language are left alone, they may be others here. Arabic, Russian and Ukrainian in
 * Latin letters are also read in their own script.
 * @param language of the message; null when unknown
 * @returns the strongest evidence, of the gravest kind where several are as strong; null for none
 */
export function findPhrases(text: string, language: string | null): PhraseEvidence | null {
  made ??= indexPhrases();
  const base = language?.toLowerCase().split(/[-_]/u)[0];
  const own = base === undefined ? null : [base, ...(servedBy[base] ?? [])];
  const native = nativeScriptForm(text);
  const found: PhraseEvidence[] = [];
  for (const tokens of [text, ...(native ? [native.text] : [])].flatMap(tokenSentences)) {
    const labels = [...made.find(tokens)].filter(
      (label) => label.strength === 'sure' || (own?.includes(label.language) ?? true),
    );
    const shaded = labels.some(({ strength }) => strength === 'harmless');
    for (const { strength, kind } of labels) {
      if (kind && strength !== 'harmless') found.push({ strength: shaded ? `shaded_${strength}` : strength, kind });
    }
  }
  const rank = ({ strength, kind }: PhraseEvidence) =>
    phraseStrengths.indexOf(strength) * emergencyKinds.length + emergencyKinds.indexOf(kind);
  return found.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

function indexPhrases(): PhraseIndex<Label> {
  const index = new PhraseIndex<Label>();
  for (const [language, { words, harmless, ...lists }] of Object.entries(phraseLists)) {
    const harmlessLabel: Label = { strength: 'harmless', kind: null, language };
    for (const strength of ['sure', 'maybe'] as const) {
      for (const kind of emergencyKinds) {
        const label = { strength, kind, language };
        for (const pattern of lists[strength][kind] ?? []) index.add(parsePattern(pattern, words), label);
      }
    }
    for (const pattern of harmless) index.add(parsePattern(pattern, words), harmlessLabel);
  }
  return index;
}
