import type { World } from './world.js';

/** What became of questions of one region, subject and language, in one phase of the subject's page. */
export interface Cell {
  region: string;
  subject: string;
  language: string;
  /** `after`: since the page was changed. */
  phase: 'before' | 'after';
  questions: number;
  /** Sum of the probabilities with which they were to be answered. */
  expected: number;
  /** As `expected`, in the language of the question. */
  expectedInOwn: number;
  answered: number;
  answeredInOwn: number;
  notAnswered: number;
  helpful: number;
  unhelpful: number;
  people: number;
}

/** What was played: what was planted, and what really happened. */
export interface Truth {
  world: World;
  /** Germany's dates, both included. */
  from: string;
  to: string;
  questions: number;
  conversations: number;
  cells: Cell[];
  /** Questions by subject and the topic they were put into. */
  subjectsOfTopics: Map<string, Map<string, number>>;
  /** Topics of the subjects that one to four people asked about, by the subject's id, with its people. */
  rare: Map<string, { people: number; topics: Set<string> }>;
  /** Words of people that nothing may give back. */
  personalDetails: string[];
  /** Ids of conversations. */
  conversationIds: string[];
}

/** Questions of some cells, and the probability with which they were to be answered, in the mean. */
export function shareOf(cells: readonly Cell[]): { questions: number; expected: number; expectedInOwn: number } {
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const questions = sum((cell) => cell.questions);
  return {
    questions,
    expected: sum((cell) => cell.expected) / questions,
    expectedInOwn: sum((cell) => cell.expectedInOwn) / questions,
  };
}
