import { LotseError } from '../errors.js';

export interface StreamBounds {
  ofOneClient: number;
  inAll: number;
}

/** Counts connections that stay open, so that nobody can hold all there are. */
export class OpenStreams {
  private readonly open = new Map<string, number>();
  private all = 0;

  constructor(private readonly bounds: StreamBounds = { ofOneClient: 10, inAll: 1000 }) {}

  /**
   * Counts one more.
   * @param client key of who asks; null when only the bound of all counts
   * @returns ends it; called again, it does nothing
   * @throws LotseError `rate_limited`
   */
  take(client: string | null): () => void {
    const own = client === null ? 0 : (this.open.get(client) ?? 0);
    if (this.all >= this.bounds.inAll || own >= this.bounds.ofOneClient) {
      const hint = 'Close others, or read the conversation every few seconds instead.';
      throw new LotseError('rate_limited', 'Too many event streams are open.', hint);
    }
    this.all += 1;
    if (client !== null) this.open.set(client, own + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.all -= 1;
      if (client === null) return;
      const left = (this.open.get(client) ?? 1) - 1;
      if (left > 0) this.open.set(client, left);
      else this.open.delete(client);
    };
  }
}
