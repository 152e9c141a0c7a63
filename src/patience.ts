import type { Question } from './domain/answer.js';
import { speaksOfDanger } from './emergencies/speaks-of-danger.js';
import type { Admission, Patience } from './ports/admission.js';

/** Where people, or programs, see at once that they have to send a message again. */
const seenAtOnce: (string | undefined)[] = ['web', 'api', 'cms', undefined];

/** How long a message may wait. Whoever is in danger is never told to come again. */
export function patienceOf({ channel, region, text }: Question, admission: Pick<Admission, 'refuses'>): Patience {
  const patience = seenAtOnce.includes(channel) ? 'briefly' : 'patiently';
  return admission.refuses(region, patience) && speaksOfDanger(text) ? 'surely' : patience;
}
