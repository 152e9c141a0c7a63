import { screenQuestion } from '../../screening/clean-text.js';
import { maskPersonalData } from '../../screening/personal-data.js';
import { isPublished } from '../../retrieval/published-contacts.js';
import type { Context } from '../context.js';

/**
 * Cleans the message and masks personal data in it.
 * @throws LotseError `invalid_request` when nothing is left, or too much
 */
export function screen(context: Context): null {
  context.raw = screenQuestion(context.question.text);
  const { text, found } = maskPersonalData(context.raw, {
    keep: (contact) => isPublished(context.region, contact),
  });
  context.text = text;
  if (found.length > 0) context.notices.add('personal_data');
  return null;
}
