import { browserHours, handedOverDays } from '../../../src/kept-data/limits.js';
import type { Entry } from '../shared/entries.js';
import { KeptValue } from './kept-value.js';

const hourMs = 3_600_000;
/** As long as the server keeps a conversation after its last message; one that was handed over, longer. */
const keptMs = browserHours * hourMs;
const keptHandedOverMs = handedOverDays * 24 * hourMs;

/** What a browser remembers of a conversation with one region of one server. */
export interface Remembered {
  /** UUID, made here; empty before the first question. */
  conversationId: string;
  /** Whether questions may be kept to find what the pages lack; null before it was asked. */
  consent: boolean | null;
  entries: Entry[];
  /** Whether messages may come that nobody asked for here: after a hand-over, or a link to another channel. */
  watched: boolean;
  handedOver: boolean;
  /** Whether a person answers at the moment. */
  inCharge: boolean;
  /** Id of the last message that was seen. */
  readId: string;
  /** Time of the last message, in milliseconds. */
  at: number;
}

const nothing: Remembered = {
  ...{ conversationId: '', consent: null, entries: [], watched: false },
  ...{ handedOver: false, inCharge: false, readId: '', at: 0 },
};

/** Another one whenever answers get another shape: a tab may be older than the server. */
const prefix = 'lotse-3';

/** The key of what belongs to a server, or to a region of it. */
export const keyOf = (server: string, region = '') => `${prefix} ${server} ${region}`.trim();

/**
 * The memory of a conversation. It is in `localStorage`, which all tabs of a site share: they show one conversation, and
 * the `storage` event tells each what another has written. (A channel between tabs beside it could only contradict it.)
 */
export class Memory {
  private readonly kept: KeptValue<Remembered>;

  constructor(
    server: string,
    region: string,
    private readonly onOtherTab: () => void,
  ) {
    this.kept = new KeptValue(keyOf(server, region), nothing, 'localStorage');
    window.addEventListener('storage', this.onStorage);
  }

  end(): void {
    window.removeEventListener('storage', this.onStorage);
  }

  get value(): Remembered {
    const value = this.kept.value;
    const isOver = value.at > 0 && Date.now() - value.at > (value.handedOver ? keptHandedOverMs : keptMs);
    if (!isOver) return value;
    this.kept.clear();
    return nothing;
  }

  change(changes: Partial<Remembered>): void {
    this.kept.change(changes);
  }

  /** Keeps messages, from when on the time until they go is counted anew. */
  changeEntries(entries: Entry[], changes: Partial<Remembered> = {}): void {
    this.kept.change({ ...changes, entries, at: Date.now() });
  }

  clear(): void {
    this.kept.clear();
  }

  private readonly onStorage = (event: StorageEvent): void => {
    // `null`: everything was erased.
    if (event.key === this.kept.key || event.key === null) this.onOtherTab();
  };
}
