/** Does something once more: when it is told to, or when the browser is online again. */
export class WhenOnline {
  private work = (): void => {};

  set(work: () => Promise<void>): void {
    this.end();
    this.work = () => void work();
    window.addEventListener('online', this.now);
  }

  readonly now = (): void => {
    this.end();
    this.work();
  };

  end(): void {
    window.removeEventListener('online', this.now);
  }
}
