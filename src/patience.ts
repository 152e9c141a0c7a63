import type { Question } from './domain/answer.js';
import { speaksOfDanger } from './emergencies/speaks-of-danger.js';
import type { Admission, Patience } from './ports/admission.js';

/** Where people, or programs, see at once that they have to send a message again. */
const seenAtOnce: (string | undefined)[] = ['web', 'api', 'cms', undefined];

/** How long a message may wait. Whoever is in danger is never told to come again, and goes first where others wait. */
export function patienceOf(
  { channel, region, text }: Question,
  admission: Pick<Admission, 'refuses' | 'state'>,
): Patience {
  const patience = seenAtOnce.includes(channel) ? 'briefly' : 'patiently';
  const isFree = admission.state().waiting === 0 && !admission.refuses(region, patience);
  return !isFree && speaksOfDanger(text) ? 'first' : patience;
}

/** The same of a message that was taken already. */
export function patienceOfTaken({ text }: Question): Patience {
  return speaksOfDanger(text) ? 'first' : 'surely';
}
