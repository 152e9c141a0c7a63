/** Does something once more: when it is told to, or when the browser is online again. */
export class WhenOnline {
  private work = (): void => {};
  private ended = false;

  set(work: () => Promise<void>): void {
    if (this.ended) return;
    this.work = () => void work();
    // A listener that is there already stays the only one.
    window.addEventListener('online', this.now);
  }

  readonly now = (): void => {
    window.removeEventListener('online', this.now);
    this.work();
  };

  end(): void {
    this.ended = true;
    window.removeEventListener('online', this.now);
  }
}
