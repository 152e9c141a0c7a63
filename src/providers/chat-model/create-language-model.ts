import type { LanguageModel, LanguageModelServer } from '../../ports/language-model.js';
import { ChatModel, type ChatModelOptions } from './chat-model.js';
import { TokenBudget } from './token-budget.js';

/** In the place of a model where none is set. */
export const noLanguageModel: LanguageModel = {
  name: null,
  write: async () => ({ ok: false, reason: 'off' }),
};

/**
 * The language model of the configuration. Nothing is loaded or asked before the first call.
 * @param server null: there is none, and every call ends `off`
 */
export function createLanguageModel(
  server: Readonly<LanguageModelServer> | null,
  options: Partial<Omit<ChatModelOptions, 'server' | 'budget'>> = {},
): LanguageModel {
  if (!server) return noLanguageModel;
  const budget = new TokenBudget(server.dailyTokens, options.now);
  return new ChatModel({ ...options, server, budget });
}
