import { type EmergencyKind, emergencyKinds } from '../domain/intent.js';
import { readEmergencyExamples } from './emergency-example-lists.js';
import { storyCharacters } from '../emergencies/emergency-model.js';
import { type PhraseEvidence, findPhrases } from '../emergencies/find-phrases.js';
import { foldOf } from './cross-validate.js';
import { readIntentExamples } from './intent-examples.js';

/** Parts of cross-validation. */
export const emergencyFolds = 5;

/** A message to learn from. */
export interface EmergencyExample {
  text: string;
  language: string;
  kind: EmergencyKind | 'none';
  /** Its part of cross-validation, 0 up to `emergencyFolds`. */
  fold: number;
  /** Its place in the list of its language and kind. */
  place: number;
  /** Made of several messages, with at most one that speaks of danger. */
  story: boolean;
  phrases: PhraseEvidence | null;
}

/** Every so many messages of danger, one is also told within a story. */
const messagesAStory = 2;
/** Harmless sentences around it. */
const sentencesBefore = 3;
const sentencesAfter = 2;

/**
 * All examples, stories made of them, and ordinary messages. Stories: people tell a lot before they say it. Most languages say the same things in
 * the same order, so what stands in one place of its list is in one fold in all languages; a story is made within a fold.
 */
export function emergencyExamples(): EmergencyExample[] {
  return [...writtenExamples(), ...ordinaryMessages()];
}

/** What people say otherwise, greetings and questions: most of what comes in. */
function ordinaryMessages(): EmergencyExample[] {
  return readIntentExamples().map(({ text, language }, place) => ({
    ...{ text, language, kind: 'none', place, story: false },
    fold: foldOf(text, emergencyFolds),
    phrases: findPhrases(text, language),
  }));
}

function writtenExamples(): EmergencyExample[] {
  return Object.entries(readEmergencyExamples()).flatMap(([language, list]) => {
    const messages = [...emergencyKinds, 'none' as const].flatMap((kind) =>
      list[kind].map((text, place) => ({
        ...{ text, language, kind, place },
        fold: foldOf(`${kind} ${place}`, emergencyFolds),
      })),
    );
    const made = [...messages.map((one) => ({ ...one, story: false })), ...storiesOf(messages)];
    return made.map((one) => ({ ...one, phrases: findPhrases(one.text, language) }));
  });
}

type Message = Omit<EmergencyExample, 'story' | 'phrases'>;

function storiesOf(messages: Message[]): Omit<EmergencyExample, 'phrases'>[] {
  return Array.from({ length: emergencyFolds }, (_, fold) => fold).flatMap((fold) => {
    const harmless = messages.filter(
      ({ kind, text, ...one }) => one.fold === fold && kind === 'none' && text.length < storyCharacters,
    );
    const dangers = messages.filter((one) => one.fold === fold && one.kind !== 'none');
    const some = (start: number, count: number) =>
      Array.from({ length: count }, (_, n) => harmless[(start + n) % harmless.length]?.text ?? '');
    const join = (texts: string[]) => texts.map((text) => text.replace(/[.!?؟。？！…፧;\s]+$/u, '')).join('. ');
    return dangers.flatMap((danger) => {
      if (danger.place % messagesAStory > 0) return [];
      const around = some(danger.place, sentencesBefore + sentencesAfter);
      const told = [...around.slice(0, sentencesBefore), danger.text, ...around.slice(sentencesBefore)];
      return [
        { ...danger, text: join(told), story: true },
        { ...danger, kind: 'none' as const, text: join(around), story: true },
      ];
    });
  });
}
