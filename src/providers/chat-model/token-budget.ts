import { DateTime } from 'luxon';
import type { ModelTask } from '../../ports/language-model.js';

/** Days end when they do in Germany. */
const timeZone = 'Europe/Berlin';

/**
 * Counts the tokens that each task of each region spends in a day. In memory only: a restart begins the day anew, which
 * at worst doubles a bound that guards a bill, not a safety.
 */
export class TokenBudget {
  readonly #spent = new Map<string, number>();
  #day = '';

  /** @param tokensADay for each region; 0: no bound */
  constructor(
    private readonly tokensADay: number,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Sets tokens aside before a call, so that calls at the same time cannot overdraw together.
   * @param most what the call can cost at most
   * @param share part of the region's tokens that the task may spend, 0 to 1
   * @returns how to settle with what it did cost; null when there is not enough left
   */
  reserve(region: string, task: ModelTask, most: number, share: number): ((spent: number) => void) | null {
    const day = DateTime.fromJSDate(this.now(), { zone: timeZone }).toISODate() ?? '';
    if (day !== this.#day) {
      this.#spent.clear();
      this.#day = day;
    }
    const key = `${region}/${task}`;
    const before = this.#spent.get(key) ?? 0;
    if (this.tokensADay > 0 && before + most > this.tokensADay * share) return null;
    this.#spent.set(key, before + most);
    return (spent) => {
      // A call that began yesterday was yesterday's.
      if (day === this.#day) this.#spent.set(key, (this.#spent.get(key) ?? 0) - most + spent);
    };
  }
}

/**
 * About how many tokens a text has, rather too many than too few: three letters a token for Latin script, one for the
 * others (tokenisers differ; a server that tells the number is believed).
 */
export function estimateTokens(text: string): number {
  const latin = text.match(/[\p{ASCII}\p{Script=Latin}]/gu)?.length ?? 0;
  return Math.ceil(latin / 3 + ([...text].length - latin));
}
