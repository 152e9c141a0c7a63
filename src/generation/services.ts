import type { LanguageModel } from '../ports/language-model.js';
import type { Prompts } from './prompts.js';
import type { CloseEnough, MeasureCloseness } from './verify/closeness.js';

/** What the tasks work with. */
export interface GenerationServices {
  model: LanguageModel;
  prompts: Prompts;
  /** Null without an embedder: nothing is composed, because nothing can be compared with what it cites. */
  closeness: MeasureCloseness | null;
  closeEnough: CloseEnough;
  /** Whether the model looks a second time at each statement. */
  checkSupport: boolean;
}
