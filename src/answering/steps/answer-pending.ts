import { remainingOf } from '../../conversations/remaining.js';
import { fold } from '../../languages/folding.js';
import type { Context, Ending } from '../context.js';
import { readFollowUp } from '../follow-up/read-follow-up.js';
import { isBeginningOfInterfaceText, isInterfaceText } from '../../languages/interface-text.js';
import { remainingText } from '../../languages/remaining-text.js';

/** Takes the message as the answer to what the assistant has asked, if it is one. */
export function answerPending(context: Context): Ending | null {
  const { pending } = context.conversation;
  if (pending?.kind === 'deletion') return answerDeletion(context);
  // Also while a person is in charge: what is stored here is not theirs to keep.
  if (isInterfaceText(context.services.texts, context.raw, 'delete.command')) return askForDeletion(context);
  if (isInterfaceText(context.services.texts, context.raw, 'export.command')) return showData(context);
  if (pending?.kind === 'clarification') chooseClarified(context, pending);
  return null;
}

/** The address gives what is kept when it is opened: this answer with it, and no second copy of everything is kept. */
function showData(context: Context): Ending {
  const { conversation, services } = context;
  const own = services.links.own.replace(/\/+$/u, '');
  return {
    status: 'smalltalk',
    text: context.t('export.done', { link: `${own}/api/v1/conversations/${conversation.id}/export` }),
  };
}

/** Nothing is erased before the person has said so a second time. */
export function askForDeletion(context: Context): Ending {
  context.pending = { kind: 'deletion' };
  context.intent = 'delete_my_data';
  const suggestions = [context.t('delete.yes'), context.t('delete.no')];
  return { status: 'smalltalk', text: context.t('delete.ask'), suggestions };
}

function answerDeletion(context: Context): Ending | null {
  if (isPressedOrSaid(context, 'delete.yes')) {
    context.forget = true;
    const { conversation, services, language } = context;
    const remains = remainingOf(conversation).map((each) => remainingText(services.texts, language, each));
    return { status: 'smalltalk', text: [context.t('delete.done'), ...remains].join('\n') };
  }
  if (isPressedOrSaid(context, 'delete.no')) return { status: 'smalltalk', text: context.t('delete.kept') };
  return null;
}

function isPressedOrSaid({ services: { texts }, raw }: Context, key: 'delete.yes' | 'delete.no'): boolean {
  return isInterfaceText(texts, raw, key) || isBeginningOfInterfaceText(texts, raw, key);
}

function chooseClarified(
  context: Context,
  { question, choices }: { question: string; choices: { title: string; group: string }[] },
): void {
  const cue = readFollowUp(context.text, context.language);
  const said = fold(context.text);
  const chosen =
    choices.find(({ title }) => fold(title) === said) ?? (cue.kind === 'choice' ? choices.at(cue.index) : undefined);
  if (!chosen) return;
  context.chosen = chosen.group;
  context.searchText = `${question} ${chosen.title}`;
}
