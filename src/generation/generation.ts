import type { Embedder } from '../ports/embedder.js';
import type { LanguageModel, ModelResult, ModelTask } from '../ports/language-model.js';
import { composeVerified, type ComposeRequest, type VerifiedStatement } from './compose-answer.js';
import { loadPrompts, type Prompts } from './prompts.js';
import { type RewriteRequest, rewriteFollowUp } from './rewrite-follow-up.js';
import type { GenerationServices } from './services.js';
import { type SummariseRequest, summariseHandover } from './summarise-handover.js';
import { type TranslateRequest, translateSentences } from './translate-sentences.js';
import { closeEnough, closenessBy } from './verify/closeness.js';

/** All that a language model does for Lotse. Nothing throws, and what is not verified is a failure. */
export interface Generation {
  /** Name of the model; null when none is set and every task ends `off`. */
  readonly model: string | null;
  /** See `composeVerified`. */
  compose(
    request: ComposeRequest,
    onStatement?: (statement: VerifiedStatement) => void,
  ): Promise<ModelResult<VerifiedStatement[]>>;
  /** See `translateSentences`. */
  translate(request: TranslateRequest): Promise<ModelResult<(string | null)[]>>;
  /** See `rewriteFollowUp`. */
  rewrite(request: RewriteRequest): Promise<ModelResult<string>>;
  /** See `summariseHandover`. */
  summarise(request: SummariseRequest): Promise<ModelResult<string>>;
}

const off = async () => ({ ok: false, reason: 'off' }) as const;

/** Every task ends `off`. */
export const withoutModel: Generation = { model: null, compose: off, translate: off, rewrite: off, summarise: off };

export interface GenerationOptions {
  model: LanguageModel;
  /** Null: nothing is composed. */
  embedder: Pick<Embedder, 'embedDocuments'> | null;
  checkSupport?: boolean;
  /** No call takes longer, whatever its prompt allows. */
  timeoutMs?: number | undefined;
  /** As `loadPrompts` gives them, when not given. */
  prompts?: Prompts;
}

/**
 * Binds the tasks to a model.
 * @throws LotseError `invalid_configuration` when a prompt is missing or wrong
 */
export function createGeneration(options: GenerationOptions): Generation {
  const { model, embedder, checkSupport = false, timeoutMs = Number.POSITIVE_INFINITY } = options;
  const loaded = options.prompts ?? loadPrompts();
  const prompts = Object.fromEntries(
    Object.entries(loaded).map(([task, prompt]) => [
      task,
      { ...prompt, timeoutMs: Math.min(prompt.timeoutMs, timeoutMs) },
    ]),
  ) as Record<ModelTask, (typeof loaded)[ModelTask]>;
  const closeness = embedder && closenessBy(embedder);
  const services: GenerationServices = { model, prompts, closeness, closeEnough, checkSupport };
  return {
    model: model.name,
    compose: (request, onStatement) => composeVerified(services, request, onStatement),
    translate: (request) => translateSentences(services, request),
    rewrite: (request) => rewriteFollowUp(services, request),
    summarise: (request) => summariseHandover(services, request),
  };
}
