import { LotseError } from '../../src/errors.js';

/** So many messages of one chat wait for those before them; a person does not write faster than that. */
const mostWaiting = 20;

/** Runs what happens in one chat one after the other, in the order in which it came; other chats do not wait. */
export class InOrder {
  private readonly chats = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** @throws LotseError `rate_limited` when too much waits already, and whatever `work` throws */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    const chat = this.chats.get(address) ?? { last: Promise.resolve(), waiting: 0 };
    if (chat.waiting >= mostWaiting) {
      throw new LotseError('rate_limited', 'Too many messages of this chat wait.', 'Send it again in a minute.');
    }
    const mine = chat.last.then(work, work);
    chat.last = mine;
    chat.waiting += 1;
    this.chats.set(address, chat);
    try {
      return await mine;
    } finally {
      chat.waiting -= 1;
      if (chat.waiting === 0) this.chats.delete(address);
    }
  }
}
