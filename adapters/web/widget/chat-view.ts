import type { Answer } from '../../../src/domain/answer.js';
import { ApiError, type Progress } from './lotse-api.js';

/** What the chat wants of whoever shows it. */
export interface ChatView {
  changed(): void;
  /** Moves the focus, once what changed is shown. */
  moveFocus(selector: string): void;
  /** An answer to what was asked here is shown. */
  answered(answer: Answer, questionId: string): void;
}

/** Who shows a conversation. */
export interface ConversationView {
  /** Anything may look different now. */
  changed(): void;
  /** Is given each answer's language before the answer is shown. Never rejects. */
  prepare(languages: string[]): Promise<unknown>;
  progress(progress: Progress): void;
  /** An answer to what was asked here is shown. */
  answered(answer: Answer, questionId: string): void;
  /** The conversation was erased elsewhere. */
  forgotten(): void;
}

/** What the chat tells beside the messages, below them. */
export type Aside =
  /** Whether all is to be erased. */
  | { kind: 'erase' }
  /** It is; and where something remains, in words. */
  | { kind: 'erased'; remains: string[] }
  /** A link to go on in Telegram. */
  | { kind: 'link'; url: string }
  | { kind: 'problem'; error: ApiError; retry: () => void };

/** That something came to nothing, and can be tried again. */
export function problem(reason: unknown, retry: () => void): Aside {
  return { kind: 'problem', error: reason instanceof ApiError ? reason : new ApiError('internal'), retry };
}
