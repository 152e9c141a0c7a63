import { LotseError } from '../errors.js';
import type { Admission, AdmissionState, Patience } from '../ports/admission.js';
import { Pace } from './pace.js';

export interface AdmissionBounds {
  /** Questions in work at the same time. */
  atOnce: number;
  /** Questions that wait for that; of chats, which are patient, so many beside them. */
  waiting: number;
}

/** Where several regions are served, what one of them may hold of either bound: the others always find room. */
const shareOfOne = 0.75;
/** Who would wait longer is told to come again: browsers and people give up. */
const longestWaitMs = 10_000;
/** A question that hangs for so long gives its place away. */
const longestWorkMs = 60_000;
const longestRetrySeconds = 60;

/** Questions of one region that wait: those of chats, or the others. */
interface Lane {
  region: string;
  patient: boolean;
  letIn: ((leave: () => void) => void)[];
}

/**
 * One queue of a process for all questions, whichever door they come by. Regions take turns; within one, who came first
 * comes first.
 */
export class QuestionAdmission implements Admission {
  readonly #bounds: AdmissionBounds;
  readonly #servesSeveral: () => boolean;
  /** Those in which somebody waits; whose turn it is comes first. */
  readonly #lanes = new Map<string, Lane>();
  readonly #inWorkOf = new Map<string, number>();
  readonly #pace = new Pace();
  #inWork = 0;
  #refused = 0;

  /** @param servesSeveral whether there are other regions that room has to be left for */
  constructor(bounds: AdmissionBounds, servesSeveral: () => boolean) {
    this.#bounds = bounds;
    this.#servesSeveral = servesSeveral;
  }

  async run<T>(region: string, work: () => Promise<T>, patience: Patience = 'briefly'): Promise<T> {
    if (patience !== 'surely') this.check(region, patience);
    const leave = await this.#enter(region, patience !== 'briefly');
    const hanging = setTimeout(leave, longestWorkMs).unref();
    try {
      return await work();
    } finally {
      clearTimeout(hanging);
      leave();
    }
  }

  check(region: string, patience: Patience = 'briefly'): void {
    const waitMs = this.#waitMsOfRefused(region, patience);
    if (waitMs === null) return;
    this.#refused += 1;
    throw comeAgain(waitMs);
  }

  refuses(region: string, patience: Patience = 'briefly'): boolean {
    return this.#waitMsOfRefused(region, patience) !== null;
  }

  /** How long who is refused had to wait, about; null for who is let in. */
  #waitMsOfRefused(region: string, patience: Patience): number | null {
    const patient = patience !== 'briefly';
    const beside = [...this.#lanes.values()].filter((lane) => lane.patient === patient);
    const own = this.#lanes.get(keyOf(region, patient))?.letIn.length ?? 0;
    const isFull = countOf(beside) >= this.#bounds.waiting || own >= this.#shareOf(this.#bounds.waiting);
    // Lanes take turns.
    const before = this.#inWork + Math.min(countOf(this.#lanes.values()), own * this.#lanes.size);
    const waitMs = this.#pace.forMs(before);
    return !isFull && (patient || own === 0 || waitMs <= longestWaitMs) ? null : waitMs;
  }

  state(): AdmissionState {
    const waiting = countOf(this.#lanes.values());
    // While nobody waits, the next one does not.
    const waitMs = waiting > 0 ? this.#pace.forMs(waiting + this.#inWork) : 0;
    return { inWork: this.#inWork, waiting, refused: this.#refused, waitSeconds: waitMs / 1000 };
  }

  /** Resolves when there is a place; calling what it gives leaves that. */
  #enter(region: string, patient: boolean): Promise<() => void> {
    const key = keyOf(region, patient);
    const lane = this.#lanes.get(key) ?? { region, patient, letIn: [] };
    this.#lanes.set(key, lane);
    return new Promise((resolve) => {
      lane.letIn.push(resolve);
      this.#fill();
    });
  }

  /** Lets in who finds room, lane by lane: whose turn it was comes last then. */
  #fill(): void {
    for (const [key, lane] of this.#lanes) {
      if (this.#inWork >= this.#bounds.atOnce) return;
      if (this.#inWorkIn(lane.region) >= this.#shareOf(this.#bounds.atOnce)) continue;
      const letIn = lane.letIn.shift();
      this.#lanes.delete(key);
      // Put behind the others, the loop comes by it again.
      if (lane.letIn.length > 0) this.#lanes.set(key, lane);
      letIn?.(this.#begin(lane.region));
    }
  }

  /** @returns ends it; called again, it does nothing */
  #begin(region: string): () => void {
    this.#inWork += 1;
    this.#inWorkOf.set(region, this.#inWorkIn(region) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inWork -= 1;
      const others = this.#inWorkIn(region) - 1;
      if (others > 0) this.#inWorkOf.set(region, others);
      else this.#inWorkOf.delete(region);
      this.#pace.ended(this.#lanes.size > 0);
      this.#fill();
    };
  }

  #inWorkIn(region: string): number {
    return this.#inWorkOf.get(region) ?? 0;
  }

  #shareOf(bound: number): number {
    return this.#servesSeveral() ? Math.ceil(bound * shareOfOne) : bound;
  }
}

function keyOf(region: string, patient: boolean): string {
  return patient ? `${region} patient` : region;
}

function countOf(lanes: Iterable<Lane>): number {
  let count = 0;
  for (const { letIn } of lanes) count += letIn.length;
  return count;
}

function comeAgain(waitMs: number): LotseError {
  const retryAfterSeconds = Math.min(Math.max(Math.ceil(waitMs / 1000), 1), longestRetrySeconds);
  return new LotseError(
    'rate_limited',
    'More questions come at this moment than can be answered.',
    `Wait ${retryAfterSeconds} s and try again.`,
    { retryAfterSeconds },
  );
}
