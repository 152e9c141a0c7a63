import { classifyIntent } from '../../intents/classify-intent.js';
import { isTrainedFor } from '../../retrieval/vector-space.js';
import type { Context, Ending } from '../context.js';
import { isInterfaceText } from '../../languages/interface-text.js';
import { askForDeletion } from './answer-pending.js';
import { askForPerson } from './hand-over.js';

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
  const { services, vector, written } = context;
  return classifyIntent({
    text: context.message,
    language: written,
    vector,
    trained: isTrainedFor(services.embedder?.model ?? ''),
  }).intent;
}

function aboutData(context: Context): string {
  const { conversationHours, sendsElsewhere } = context.services;
  const text = context.t('smalltalk.who_stores_my_data', {
    count: conversationHours,
    deleteCommand: context.t('delete.command'),
  });
  const { privacyUrl } = context.settings;
  return [
    text,
    ...(sendsElsewhere ? [context.t('smalltalk.language_model_elsewhere')] : []),
    ...(privacyUrl ? [`${context.t('consent.privacy')}: ${privacyUrl}`] : []),
  ].join('\n');
}
