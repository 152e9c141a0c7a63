import { classifyIntent } from '../../intents/classify-intent.js';
import type { Context, Ending } from '../context.js';
import { isInterfaceText } from '../../languages/interface-text.js';
import { rightsLines } from '../../languages/rights-lines.js';
import { readFollowUp } from '../follow-up/read-follow-up.js';
import { turnTalkedAbout } from '../follow-up/turn-talked-about.js';
import { askForDeletion } from './answer-pending.js';
import { askForPerson } from './hand-over.js';

/** In a conversation about a page, only from this probability on a message like a follow-up is taken for something else. */
const sureInConversation = 0.9;

/** Answers what is no question about the municipality: greetings, thanks, questions about the assistant and the data. */
export function answerIntent(context: Context): Ending | null | Promise<Ending> {
  // Danger is answered, and a choice was made, whatever else the words say.
  if (context.emergency || context.chosen) return null;
  context.intent = intentOf(context);
  const smalltalk = (text: string): Ending => ({ status: 'smalltalk', text });
  switch (context.intent) {
    case 'question':
      return null;
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'what_are_you':
      return smalltalk(context.t(`smalltalk.${context.intent}`));
    case 'insult':
      return { ...smalltalk(context.t('smalltalk.insult')), offers: ['handover'] };
    case 'who_stores_my_data':
      return smalltalk(aboutData(context));
    case 'delete_my_data':
      return askForDeletion(context);
    case 'person':
      return askForPerson(context);
    case 'nonsense':
      return { status: 'rejected', text: context.t('status.rejected') };
  }
}

function intentOf(context: Context): Context['intent'] {
  if (isInterfaceText(context.services.texts, context.raw, 'handover.button')) return 'person';
  const { trained, vector, written, message: text } = context;
  const { intent, probability } = classifyIntent({ text, language: written, vector, trained });
  return probability < sureInConversation && mayGoOn(context) ? 'question' : intent;
}

/** Whether the message may go on from what was talked about: "where is that?" asks about the page, hardly about Lotse. */
function mayGoOn(context: Context): boolean {
  return turnTalkedAbout(context) !== undefined && readFollowUp(context.text, context.language).kind !== 'none';
}

function aboutData(context: Context): string {
  const { conversationHours, sendsElsewhere } = context.services;
  const text = context.t('smalltalk.who_stores_my_data', {
    count: conversationHours,
    deleteCommand: context.t('delete.command'),
  });
  const { privacyUrl, controller, dataProtectionOfficer } = context.settings;
  const { name } = context.region;
  return [
    text,
    ...(sendsElsewhere ? [context.t('smalltalk.language_model_elsewhere')] : []),
    ...rightsLines(context.services.texts, context.language, { name, controller, dataProtectionOfficer }),
    ...(privacyUrl ? [`${context.t('consent.privacy')}: ${privacyUrl}`] : []),
  ].join('\n');
}
