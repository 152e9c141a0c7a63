import type { Answer, Question } from '../../../src/domain/answer.js';
import { LotseError } from '../../../src/errors.js';
import type { Progress } from '../../../src/ports/assistant.js';
import { fakeRegion } from '../../support/fake-assistant.js';
import {
  arabicAnswer,
  clarification,
  contactsAnswer,
  deletionAnswer,
  emergencyAnswer,
  erasedAnswer,
  generatedAnswer,
  germanAnswer,
  inChargeAnswer,
  listAnswer,
  noAnswer,
  translatedAnswer,
} from './answers.js';
import { WebAssistant, type WebAssistantOptions } from './web-assistant.js';

const answers: Record<string, Answer> = {
  'Wo kann ich Deutsch lernen?': germanAnswer,
  'أين يمكنني تعلم اللغة الألمانية؟': arabicAnswer,
  'Was ist die Hauptstadt der Mongolei?': noAnswer,
  'Welche Kurse gibt es?': listAnswer,
  'زوجي يضربني': emergencyAnswer,
  Реєстрація: clarification,
  'Ich will mit einem Menschen sprechen.': contactsAnswer,
  'Ist jemand da?': inChargeAnswer,
  'Ich heiße Anna. Wo lerne ich Deutsch?': generatedAnswer,
  دورات: translatedAnswer,
  'Meine Daten löschen': deletionAnswer,
  [deletionAnswer.suggestions[0] ?? '']: erasedAnswer,
};

const regions = [fakeRegion, { ...fakeRegion, slug: 'neuburg', name: 'Neuburg an der Donau' }];

/** Answers the questions above; every first try of „Störung“ fails. */
export function chatAssistant(options: Partial<WebAssistantOptions> = {}): WebAssistant {
  let disturbed = false;
  const answer = async ({ text }: Question, onProgress: (progress: Progress) => void) => {
    onProgress({ type: 'step', name: 'retrieve' });
    if (text === 'Störung' && !disturbed) {
      disturbed = true;
      throw new LotseError('unavailable', 'The engine is gone.', 'Try again later.');
    }
    return answers[text] ?? germanAnswer;
  };
  return new WebAssistant({ answer, regions, erases: (made) => made === erasedAnswer, ...options });
}
