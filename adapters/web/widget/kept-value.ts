/**
 * An object that outlives a reload: in the browser's storage, as JSON, and in memory where storage is full or forbidden
 * (a private window, an iframe of another site). No cookie; nothing of it is sent anywhere by this.
 */
export class KeptValue<Value extends object> {
  private inMemory: Value;
  private refused = false;

  /**
   * @param key names what it is, and whose
   * @param empty what holds before anything is kept
   * @param storage `localStorage` is shared by all tabs of a site, `sessionStorage` is the tab's own
   */
  constructor(
    readonly key: string,
    private readonly empty: Value,
    private readonly storage: 'localStorage' | 'sessionStorage',
  ) {
    this.inMemory = empty;
  }

  /** Read again each time: another tab may have changed it. */
  get value(): Value {
    if (this.refused) return this.inMemory;
    try {
      const kept = window[this.storage].getItem(this.key);
      return kept === null ? this.empty : { ...this.empty, ...JSON.parse(kept) };
    } catch {
      return this.inMemory;
    }
  }

  change(changes: Partial<Value>): void {
    const value = { ...this.value, ...changes };
    this.inMemory = value;
    try {
      window[this.storage].setItem(this.key, JSON.stringify(value));
    } catch {
      // The chat works on with what is in memory.
      this.refused = true;
    }
  }

  clear(): void {
    this.inMemory = this.empty;
    try {
      window[this.storage].removeItem(this.key);
    } catch {
      // There is nothing where nothing may be kept.
    }
  }
}
