import type { Arm } from './impact.js';

/** What variant B changes; variant A is Lotse as it is. */
export type Treatment =
  /** Other words for texts of the interface, by language, then by key (`status.no_answer`). */
  | { kind: 'text'; texts: Record<string, Record<string, string>> }
  /** Another confidence from which on an answer is shown, 0 to 1. */
  | { kind: 'threshold'; threshold: number }
  /** A page that is not found, so that its replacement is: translation groups. */
  | { kind: 'page'; hidden: string[] };

/** What a conversation takes part in, and what variant B changes; its arm decides whether it does. */
export interface Assignment {
  /** Id of the experiment. */
  experiment: string;
  arm: Arm;
  treatment: Treatment;
}

/**
 * What is compared; each is a share of the conversations of an arm: those in which it happened at least once. Questions
 * of one person are not independent of each other, conversations are. Defined in `docs/impact.md`.
 */
export const experimentOutcomes = ['answered', 'helpful', 'not_answered', 'went_to_person'] as const;
export type ExperimentOutcome = (typeof experimentOutcomes)[number];

/**
 * What is counted of an arm: that a question was asked (so that people are its conversations), that it was answered, in
 * whichever language, or not, that an answer was found helpful, that a person was asked for.
 */
export const experimentParts = ['asked', 'answered', 'not_answered', 'helpful', 'person'] as const;
export type ExperimentPart = (typeof experimentParts)[number];

/** A switch-back experiment, written down before its first question. Nothing of it is changed afterwards. */
export interface Experiment {
  /** Short name, such as `kinder-text`. */
  id: string;
  region: string;
  /** What is expected, in words. */
  hypothesis: string;
  treatment: Treatment;
  outcome: ExperimentOutcome;
  /** Expected share without the change, and the least difference worth finding. */
  baseline: number;
  difference: number;
  /** Probability of finding a difference that is not there, and of finding one that is. */
  alpha: number;
  power: number;
  /** Conversations needed in each arm, computed before. */
  sampleSize: number;
  /** After so many days the two halves of the conversations change their variants. */
  switchDays: number;
  /** Germany's dates, both included. */
  from: string;
  to: string;
  /** ISO 8601. */
  registeredAt: string;
  /** Germany's date on which it was broken off; null otherwise. */
  stoppedOn: string | null;
}

/** One arm's counts. */
export interface ArmResult {
  arm: Arm;
  /** Conversations, rounded. */
  people: number;
  questions: number;
  /** 0 to 1; null with fewer than five people. */
  share: number | null;
  interval: [number, number] | null;
}

/** What came out. Before the end there is none: whoever looks early finds differences that are not there. */
export type ExperimentResult =
  | { state: 'running'; endsOn: string; sampleSize: number }
  | { state: 'too_small'; arms: ArmResult[]; sampleSize: number }
  | {
      state: 'finished';
      arms: ArmResult[];
      sampleSize: number;
      difference: number;
      interval: [number, number];
      pValue: number;
    };
