import type { ZammadAccount } from '../../src/domain/contact.js';
import { ZammadClient } from './zammad-client.js';

/** As which user Lotse writes in each Zammad; asked once for each token. */
export class OwnLogins {
  private readonly known = new Map<string, Promise<string>>();

  /** @param timeoutMs of the question; the client's own when not given */
  constructor(private readonly timeoutMs?: number) {}

  /** @throws as `ZammadClient.login`; it is asked again the next time */
  async of(account: ZammadAccount): Promise<string> {
    const key = `${account.url} ${account.token}`;
    const asked = this.known.get(key) ?? new ZammadClient(account, this.timeoutMs).login();
    this.known.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      this.known.delete(key);
      throw error;
    }
  }
}
