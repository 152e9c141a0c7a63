/** How long until it is looked again where the server's events do not come through. */
const lookAgainMs = 60_000;

/** What is told of a conversation. */
export interface Watcher {
  /** Something may have changed. */
  changed(): void;
  /** It was erased. */
  forgotten(): void;
}

/**
 * Follows what happens to a conversation elsewhere, by the server's events; where these do not come through (a proxy,
 * an old browser), by looking once a minute. Only while the page is seen: a telephone in a pocket is left alone.
 */
export class Watch {
  private source: EventSource | null = null;
  private timer: number | undefined;

  constructor(
    private readonly url: string,
    private readonly watcher: Watcher,
  ) {
    document.addEventListener('visibilitychange', this.follow);
    this.follow();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.follow);
    this.disconnect();
  }

  private readonly follow = (): void => {
    if (document.visibilityState === 'hidden') this.disconnect();
    else if (!this.source && this.timer === undefined) this.connect();
  };

  private connect(): void {
    if (typeof EventSource === 'undefined') {
      this.lookLater();
      return;
    }
    const source = new EventSource(this.url);
    this.source = source;
    // Also after a break of the connection, in which something may have come.
    source.addEventListener('open', () => this.watcher.changed());
    source.addEventListener('changed', () => this.watcher.changed());
    source.addEventListener('forgotten', () => this.watcher.forgotten());
    source.addEventListener('error', () => {
      // A lost connection the browser takes up again by itself; a refusal it does not.
      if (source.readyState !== EventSource.CLOSED || this.source !== source) return;
      this.source = null;
      this.lookLater();
    });
  }

  private lookLater(): void {
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      this.watcher.changed();
      this.connect();
    }, lookAgainMs);
  }

  private disconnect(): void {
    this.source?.close();
    this.source = null;
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }
}
