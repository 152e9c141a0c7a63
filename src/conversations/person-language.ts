import type { Conversation } from '../domain/conversation.js';

/**
 * In which language a person is written to: as chosen, else as answered last.
 * @param fallback before the first answer: the region's language
 */
export function personLanguage(
  { chosenLanguage, turns }: Pick<Conversation, 'chosenLanguage' | 'turns'>,
  fallback: string,
): string {
  return chosenLanguage ?? turns.at(-1)?.answer.language ?? fallback;
}
