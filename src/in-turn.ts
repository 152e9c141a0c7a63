import { LotseError } from './errors.js';

/** Runs work of one key after the other, in the order in which it came; other keys do not wait. */
export interface Turns {
  /** @throws LotseError `rate_limited` when too much of the key waits already, and whatever `work` throws */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Turns within this process. */
export class InTurn implements Turns {
  private readonly keys = new Map<string, { last: Promise<unknown>; unfinished: number }>();

  /** @param mostUnfinished of one key, under way or waiting; any number when not given */
  constructor(private readonly mostUnfinished = Number.POSITIVE_INFINITY) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = this.keys.get(key) ?? { last: Promise.resolve(), unfinished: 0 };
    if (turn.unfinished >= this.mostUnfinished)
      throw new LotseError('rate_limited', 'Too many messages wait here.', 'Send it again in a minute.');
    const mine = turn.last.then(work, work);
    turn.last = mine;
    turn.unfinished += 1;
    this.keys.set(key, turn);
    try {
      return await mine;
    } finally {
      turn.unfinished -= 1;
      if (turn.unfinished === 0) this.keys.delete(key);
    }
  }
}
