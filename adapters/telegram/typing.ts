import { setTimeout as pause } from 'node:timers/promises';
import type { Visit } from './person.js';

/** Telegram shows it for five seconds. */
const everyMs = 4000;
/** Longer than this the answer does not wait for the last call, which would show "typing" behind it. */
const longestWaitMs = 300;

/** Shows "typing" while `work` goes on, and a pressed button as pressed. What fails of it does not matter. */
export async function withTyping<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
  const { chatId, threadId } = visit.person.place;
  let underWay: Promise<unknown> = Promise.resolve();
  const show = () => {
    const where = threadId === undefined ? {} : { message_thread_id: threadId };
    underWay = visit.api.sendChatAction(chatId, 'typing', where).catch(() => {});
  };
  show();
  if (visit.callbackQuery) void visit.answerCallbackQuery();
  const timer = setInterval(show, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await Promise.race([underWay, pause(longestWaitMs, undefined, { ref: false })]);
  }
}
