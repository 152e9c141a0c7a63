import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultQueueLimits, type QueueLimits, WorkQueue } from '../../../src/providers/engine/work-queue.js';

/** A queue whose engine answers when told to, and a record of what it was given, in order. */
function controlledQueue(limits: Partial<QueueLimits> = {}) {
  const given: string[][] = [];
  const finish: (() => void)[] = [];
  const queue = new WorkQueue(
    (texts) => {
      given.push(texts);
      return new Promise((resolve) => finish.push(() => resolve(texts.map((text) => [text.length]))));
    },
    { ...defaultQueueLimits, ...limits },
  );
  const document = (name: string) =>
    queue.runForDocuments(() => {
      given.push([name]);
      return new Promise<void>((resolve) => finish.push(resolve));
    });
  const finishNext = async () => {
    await vi.advanceTimersByTimeAsync(0);
    finish.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, given, document, finishNext };
}

describe('the order of work', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('embeds questions that are asked in one go together', async () => {
    const { queue, given, finishNext } = controlledQueue();
    const answers = Promise.all(['a', 'bb', 'ccc'].map((text) => queue.embedQuestion(text)));
    await finishNext();
    expect(await answers).toEqual([[1], [2], [3]]);
    expect(given).toEqual([['a', 'bb', 'ccc']]);
  });

  it('lets a question wait for one batch of documents only, however many wait before it', async () => {
    const { queue, given, document, finishNext } = controlledQueue();
    for (const name of ['first', 'second', 'third']) void document(name);
    await vi.advanceTimersByTimeAsync(0);
    const answer = queue.embedQuestion('?');
    await finishNext();
    await finishNext();
    await answer;
    expect(given.slice(0, 2)).toEqual([['first'], ['?']]);
    await finishNext();
    expect(given).toEqual([['first'], ['?'], ['second'], ['third']]);
  });

  it('cuts waiting questions into small groups, by number and by length', async () => {
    const { queue, given, finishNext } = controlledQueue({ questionsTogether: 3, charactersTogether: 10 });
    const texts = ['1', '2', '3', '4', 'x'.repeat(9), 'y'.repeat(50)];
    const answers = Promise.all(texts.map((text) => queue.embedQuestion(text)));
    for (let group = 0; group < 4; group++) await finishNext();
    await answers;
    expect(given.map((group) => group.length)).toEqual([3, 2, 1]);
  });

  it('refuses questions beyond its bound, and takes them again when there is room', async () => {
    const { queue, finishNext } = controlledQueue({ waitingQuestions: 2 });
    const waiting = [queue.embedQuestion('a'), queue.embedQuestion('b')];
    await expect(queue.embedQuestion('c')).rejects.toMatchObject({ code: 'unavailable', hint: /Ask again/ });
    await finishNext();
    await Promise.all(waiting);
    const later = queue.embedQuestion('d');
    await finishNext();
    expect(await later).toEqual([1]);
  });

  it('gives a question up after its time, and never embeds what nobody waits for', async () => {
    const { queue, given, document, finishNext } = controlledQueue({ questionTimeoutMs: 1_000 });
    void document('slow');
    await vi.advanceTimersByTimeAsync(0);
    const late = expect(queue.embedQuestion('late')).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(1_001);
    await late;
    await finishNext();
    expect(given).toEqual([['slow']]);
  });

  it('gives every question of a group the group’s error, and goes on', async () => {
    let calls = 0;
    const queue = new WorkQueue(async (texts) => {
      calls += 1;
      if (calls === 1) throw new Error('broken');
      return texts.map(() => [1]);
    });
    const failed = await Promise.allSettled([queue.embedQuestion('a'), queue.embedQuestion('b')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await queue.embedQuestion('c')).toEqual([1]);
  });
});
