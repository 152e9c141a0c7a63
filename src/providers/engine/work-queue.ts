import { LotseError } from '../../errors.js';

export interface QueueLimits {
  /** Most questions that wait; the next one is refused. */
  waitingQuestions: number;
  /** Longest time from a question's arrival to its vector. */
  questionTimeoutMs: number;
  /** Most questions embedded in one go, and most characters of them together. */
  questionsTogether: number;
  charactersTogether: number;
}

export const defaultQueueLimits: QueueLimits = {
  waitingQuestions: 500,
  questionTimeoutMs: 15_000,
  questionsTogether: 16,
  charactersTogether: 1_500,
};

interface WaitingQuestion {
  text: string;
  resolve(vector: number[]): void;
  reject(error: unknown): void;
}

/**
 * What the engine does next. One piece of work at a time, questions before documents: so a question waits for at most
 * one batch of documents, and questions that arrived meanwhile are embedded together.
 */
export class WorkQueue {
  readonly #embedQuestions: (texts: string[]) => Promise<number[][]>;
  readonly #limits: QueueLimits;
  readonly #questions: WaitingQuestion[] = [];
  readonly #documents: (() => Promise<void>)[] = [];
  #working = false;

  /** @param embedQuestions Embeds questions in one go; what it throws is given to each of them. */
  constructor(embedQuestions: (texts: string[]) => Promise<number[][]>, limits: QueueLimits = defaultQueueLimits) {
    this.#embedQuestions = embedQuestions;
    this.#limits = limits;
  }

  /** @throws LotseError `unavailable` when too many wait, or it takes too long. */
  embedQuestion(text: string): Promise<number[]> {
    if (this.#questions.length >= this.#limits.waitingQuestions) return Promise.reject(overloaded());
    return new Promise((resolve, reject) => {
      const question: WaitingQuestion = {
        text,
        resolve: (vector) => settle(() => resolve(vector)),
        reject: (error) => settle(() => reject(error)),
      };
      const timer = setTimeout(() => {
        const position = this.#questions.indexOf(question);
        if (position >= 0) this.#questions.splice(position, 1);
        reject(tooSlow());
      }, this.#limits.questionTimeoutMs);
      const settle = (how: () => void) => {
        clearTimeout(timer);
        how();
      };
      this.#questions.push(question);
      this.#workSoon();
    });
  }

  /** Runs one small piece of work on documents when no question waits. */
  runForDocuments<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#documents.push(() => work().then(resolve, reject));
      this.#workSoon();
    });
  }

  /** In a microtask, so that questions asked in one go are embedded in one go. */
  #workSoon(): void {
    queueMicrotask(() => {
      if (this.#working) return;
      const next = this.#questions.length > 0 ? () => this.#answer(this.#takeQuestions()) : this.#documents.shift();
      if (!next) return;
      this.#working = true;
      void next().finally(() => {
        this.#working = false;
        this.#workSoon();
      });
    });
  }

  #takeQuestions(): WaitingQuestion[] {
    const { questionsTogether, charactersTogether } = this.#limits;
    let count = 1;
    let characters = this.#questions[0]?.text.length ?? 0;
    while (count < Math.min(questionsTogether, this.#questions.length)) {
      characters += this.#questions[count]?.text.length ?? 0;
      if (characters > charactersTogether) break;
      count += 1;
    }
    return this.#questions.splice(0, count);
  }

  async #answer(questions: WaitingQuestion[]): Promise<void> {
    try {
      const vectors = await this.#embedQuestions(questions.map(({ text }) => text));
      for (const [index, question] of questions.entries()) question.resolve(vectors[index] ?? []);
    } catch (error) {
      for (const question of questions) question.reject(error);
    }
  }
}

function overloaded(): LotseError {
  return new LotseError(
    'unavailable',
    'Too many questions are waiting for the embedding engine.',
    'Ask again in a few seconds.',
  );
}

function tooSlow(): LotseError {
  return new LotseError(
    'unavailable',
    'The embedding engine did not get to the question in time.',
    'Ask again in a few seconds; when it happens often, this machine is too busy for the engine.',
  );
}
