import type { Remaining } from '../domain/conversation.js';
import type { Texts } from './texts.js';

/** What a person is told of a place where something may still be after it was erased here. @param language the person's */
export function remainingText(texts: Texts, language: string, { place, office }: Remaining): string {
  return texts.t(language, `delete.remains_${place}`, { office: office ?? '' });
}
