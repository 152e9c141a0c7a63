import type { Answer, Question } from '../domain/answer.js';
import type { Assistant, Progress } from '../ports/assistant.js';

/** What a caller of the event stream receives: any number of `step` and `delta`, then one `answer`. */
export type AskEvent =
  | { event: 'step'; data: { name: string } }
  | { event: 'delta'; data: { text: string } }
  | { event: 'answer'; data: Answer };

function fromProgress(progress: Progress): AskEvent {
  return progress.type === 'step'
    ? { event: 'step', data: { name: progress.name } }
    : { event: 'delta', data: { text: progress.text } };
}

/**
 * Asks, and yields each event as soon as it happens.
 * @throws whatever `ask` throws, after the events that came before.
 */
export async function* askEvents(assistant: Assistant, question: Question): AsyncGenerator<AskEvent> {
  const waiting: AskEvent[] = [];
  let settled = false;
  let wake = () => {};
  const answer = assistant
    .ask(question, (progress) => {
      waiting.push(fromProgress(progress));
      wake();
    })
    .finally(() => {
      settled = true;
      wake();
    });
  // Whoever stops reading early never comes to the `await` below; the failure must not end the process then.
  answer.catch(() => {});
  while (true) {
    for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
    if (settled) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  yield { event: 'answer', data: await answer };
}
