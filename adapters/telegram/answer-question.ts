import { randomUUID } from 'node:crypto';
import { eraseEarlier } from '../../src/channels/erasure.js';
import { refusalText } from '../../src/channels/refusal-texts.js';
import type { Answer } from '../../src/domain/answer.js';
import { LotseError } from '../../src/errors.js';
import { answerParagraphs } from './answer-text.js';
import type { Asked } from './asked.js';
import { answerKeyboard } from './keyboards.js';
import type { BotParts, Visit } from './person.js';
import { paragraph } from './rich-text.js';
import { isStartPayload } from './start-payload.js';
import { withTyping } from './typing.js';

/**
 * Asks the assistant and writes its answer into the chat. What the chat has to know of the conversation is kept before.
 * @returns false when the municipality has to be known first
 */
export async function answerQuestion(parts: BotParts, visit: Visit, asked: Asked): Promise<boolean> {
  const { person } = visit;
  const region = person.region?.slug;
  if (!region) return false;
  const conversationId = person.conversationId ?? randomUUID();
  // Asked for a person in a group, Lotse names whom to turn to: what follows is nobody else's business.
  const handsOverItself = person.isGroup ? { handsOverItself: true } : {};
  await person.keep({ conversationId });
  try {
    const answer = await withTyping(visit, () =>
      parts.assistant.ask({
        ...{ region, text: asked.text, conversationId, channel: 'telegram', messageId: asked.messageId },
        language: asked.language ?? person.chosenLanguage ?? undefined,
        channelLanguage: person.channelLanguage,
        ...handsOverItself,
      }),
    );
    // What was erased stays erased, and the person was told that all is.
    const isErased = await person.isErased();
    const remains = isErased ? await eraseEarlier(parts.assistant, person.earlier, answer, parts.texts) : [];
    if (!isErased) await person.keep({ conversationId: answer.conversationId });
    await sendAnswer(parts, visit, answer, asked);
    if (remains.length > 0) await person.say(remains.map((line) => paragraph(line)));
  } catch (error) {
    if (!(error instanceof LotseError)) throw error;
    parts.log.info({ code: error.code }, 'a question on Telegram was refused');
    await person.recallLanguage();
    await person.say(person.t(refusalText(error.code)), { replyTo: asked.replyTo });
  }
  return true;
}

/** Writes an answer; one without words (a person is in charge) is none. */
export async function sendAnswer(
  { texts }: BotParts,
  { person, me }: Visit,
  answer: Answer,
  { above = [], shown, replyTo }: Pick<Asked, 'above' | 'shown' | 'replyTo'> = {},
): Promise<void> {
  if (answer.text.trim() === '') return;
  const keyboard = answerKeyboard(answer, texts, person.isGroup ? privateLink(me.username, person) : null);
  await person.say([...above, ...answerParagraphs(answer, texts, shown)], { keyboard, replyTo });
}

/** Where somebody from a group goes on in private, with the group's municipality. */
export function privateLink(username: string, { region, chosenLanguage }: Visit['person']): string {
  const start = [region?.slug, chosenLanguage].filter((part) => part).join('_');
  return `https://t.me/${username}${isStartPayload(start) ? `?start=${start}` : ''}`;
}
