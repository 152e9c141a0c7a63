import * as flow from '../../conversations/handover-flow.js';
import { findReplyAddress } from '../../conversations/reply-address.js';
import { isInterfaceText } from '../../languages/interface-text.js';
import { officeLanguage } from '../../languages/office-texts.js';
import { contactLines } from '../contact-lines.js';
import type { Context, Ending } from '../context.js';
import { pageUrl } from '../../retrieval/page-url.js';
import { type Reply, toReply } from '../reply.js';
import { screen } from './screen-question.js';

/**
 * While a person is in charge, the message is theirs and the assistant is silent; only danger is answered even then. An
 * address for the reply that was asked for is taken here too.
 */
export async function continueHandover(context: Context): Promise<Ending | null> {
  const address = context.conversation.pending?.kind === 'reply_address' ? context.raw : '';
  const reply = flow.continueHandover(
    await flowOf(context, isByMail(context) && findReplyAddress(address) !== null),
    messageOf(context),
  );
  if (!reply) return null;
  const ending = toEnding(context, reply);
  return context.emergency ? null : ending;
}

/** Hands the conversation over to a person, or shows whom to ask. */
export async function askForPerson(context: Context): Promise<Ending> {
  const pressed = isInterfaceText(context.services.texts, context.raw, 'handover.button');
  const message = pressed ? null : messageOf(context);
  return toEnding(context, flow.askForPerson(await flowOf(context, goesOut(context, context.raw)), message));
}

/**
 * A person is asked for by a button or a form, not by a message: the question's text is for the office.
 * @param replyTo mail address or telephone number, as it was typed
 * @throws LotseError `invalid_request` when the text is too long
 */
export async function handOverByForm(context: Context, replyTo: string | null): Promise<Reply> {
  const { conversation, question, region } = context;
  const last = conversation.turns.at(-1)?.answer.language;
  context.language = conversation.chosenLanguage ?? last ?? region.defaultLanguage;
  context.intent = 'person';
  const written = question.text.trim() !== '';
  if (written) screen(context);
  const parts = await flowOf(context, goesOut(context, replyTo ?? context.raw));
  const reply = flow.askForPerson(parts, written ? messageOf(context) : null, replyTo);
  return toReply(context, toEnding(context, reply), []);
}

const isByMail = ({ settings }: Context) => settings.handover.kind === 'mail';

/** Whether who asks for a person now is handed over. @param address where an address for the reply may stand */
function goesOut(context: Context, address: string): boolean {
  return isByMail(context) ? findReplyAddress(address) !== null : context.settings.handover.kind === 'zammad';
}

/** What the flow looks at, of the context. @param isHandedOver whether the conversation goes to an office now */
async function flowOf(context: Context, isHandedOver: boolean): Promise<flow.HandoverContext> {
  const { conversation, region, settings, services, language } = context;
  return {
    ...{ conversation, region, settings, language },
    texts: services.texts,
    now: services.now(),
    summary: isHandedOver ? await summaryOf(context) : null,
    pageInDefaultLanguage: (group) => {
      const page = region.views.get(region.defaultLanguage)?.pageOfGroup.get(group);
      return page ? { title: page.title, url: pageUrl(page, region, services.links) } : null;
    },
  };
}

/** Only what goes out now is summed up: the person waits for it, unless in danger. */
async function summaryOf({ conversation, region, services, emergency }: Context): Promise<string | null> {
  const { turns, handover } = conversation;
  if (!services.generation.model || emergency || handover?.inCharge || turns.length === 0) return null;
  const summary = await services.generation.summarise({
    region: region.slug,
    turns: turns.map(({ question, written, answer }) => ({
      question,
      language: written ?? answer.language,
      titles: answer.sources.map(({ title }) => title),
    })),
    language: officeLanguage(region.defaultLanguage),
  });
  return summary.ok ? summary.value : null;
}

function messageOf({ raw, text }: Context): flow.HandoverMessage {
  return { raw, masked: text };
}

function toEnding(context: Context, reply: flow.HandoverReply): Ending {
  const { pending, handover, outgoing, text, ...ending } = reply;
  context.pending = pending;
  context.handover = handover;
  context.outgoing.push(...outgoing);
  return { ...ending, text: [text, ...contactLines(context, ending.contacts)].join('\n') };
}
