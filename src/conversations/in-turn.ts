/** Runs work of one key after the other, in the order in which it came; other keys do not wait. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @throws whatever `work` throws */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
