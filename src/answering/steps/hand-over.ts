import * as flow from '../../conversations/handover-flow.js';
import { isInterfaceText } from '../../languages/interface-text.js';
import { contactLine } from '../contact-lines.js';
import type { Context, Ending } from '../context.js';
import { pageUrl } from '../links.js';
import { type Reply, toReply } from '../reply.js';
import { screen } from './screen-question.js';

/**
 * While a person is in charge, the message is theirs and the assistant is silent; only danger is answered even then. An
 * address for the reply that was asked for is taken here too.
 */
export function continueHandover(context: Context): Ending | null {
  const reply = flow.continueHandover(flowOf(context), messageOf(context));
  if (!reply) return null;
  const ending = toEnding(context, reply);
  return context.emergency ? null : ending;
}

/** Hands the conversation over to a person, or shows whom to ask. */
export function askForPerson(context: Context): Ending {
  const pressed = isInterfaceText(context.services.texts, context.raw, 'handover.button');
  return toEnding(context, flow.askForPerson(flowOf(context), pressed ? null : messageOf(context)));
}

/**
 * A person is asked for by a button or a form, not by a message: the question's text is for the office.
 * @param replyTo mail address or telephone number, as it was typed
 * @throws LotseError `invalid_request` when the text is too long
 */
export function handOverByForm(context: Context, replyTo: string | null): Reply {
  const { conversation, question, region } = context;
  const last = conversation.turns.at(-1)?.answer.language;
  context.language = conversation.chosenLanguage ?? last ?? region.defaultLanguage;
  context.intent = 'person';
  const written = question.text.trim() !== '';
  if (written) screen(context);
  const reply = flow.askForPerson(flowOf(context), written ? messageOf(context) : null, replyTo);
  return toReply(context, toEnding(context, reply), []);
}

/** What the flow looks at, of the context. */
function flowOf(context: Context): flow.HandoverContext {
  const { conversation, region, settings, services, language } = context;
  return {
    ...{ conversation, region, settings, language },
    texts: services.texts,
    now: services.now(),
    pageInDefaultLanguage: (group) => {
      const page = region.views.get(region.defaultLanguage)?.pageOfGroup.get(group);
      return page ? { title: page.title, url: pageUrl(page, region, services.links) } : null;
    },
  };
}

function messageOf({ raw, text }: Context): flow.HandoverMessage {
  return { raw, masked: text };
}

function toEnding(context: Context, reply: flow.HandoverReply): Ending {
  const { pending, handover, outgoing, text, ...ending } = reply;
  context.pending = pending;
  context.handover = handover;
  context.outgoing.push(...outgoing);
  return { ...ending, text: [text, ...ending.contacts.map((contact) => contactLine(context, contact))].join('\n') };
}
