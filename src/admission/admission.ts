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
/** So many people in danger go before the next of the others, who would wait for ever where someone feigns danger. */
const mostUrgentInRow = 3;

/** Who waits together: people in danger, chats, or the others. */
type Kind = 'urgent' | 'patient' | 'brief';

/** Questions of one region and kind that wait. */
interface Lane {
  region: string;
  kind: Kind;
  letIn: ((leave: () => void) => void)[];
}

/**
 * One queue of a process for all questions, whichever door they come by. Who is in danger goes first; then regions take
 * turns; within one, who came first comes first.
 */
export class QuestionAdmission implements Admission {
  readonly #bounds: AdmissionBounds;
  readonly #servesSeveral: () => boolean;
  /** Those in which somebody waits; whose turn it is comes first. */
  readonly #lanes = new Map<string, Lane>();
  readonly #inWorkOf = new Map<string, number>();
  readonly #pace = new Pace();
  #inWork = 0;
  #urgentInRow = 0;
  #refused = 0;

  /** @param servesSeveral whether there are other regions that room has to be left for */
  constructor(bounds: AdmissionBounds, servesSeveral: () => boolean) {
    this.#bounds = bounds;
    this.#servesSeveral = servesSeveral;
  }

  async run<T>(region: string, work: () => Promise<T>, patience: Patience = 'briefly'): Promise<T> {
    if (patience !== 'surely') this.check(region, patience);
    const leave = await this.#enter(region, kindOf(patience));
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
    const kind = kindOf(patience);
    if (kind === 'urgent') return null;
    const beside = this.#waiting(kind);
    const own = this.#lanes.get(keyOf(region, kind))?.letIn.length ?? 0;
    const isFull = countOf(beside) >= this.#bounds.waiting || own >= this.#shareOf(this.#bounds.waiting);
    // Who is in danger goes first; the other lanes take turns.
    const others = [...this.#waiting('patient'), ...this.#waiting('brief')];
    const inTurn = Math.min(countOf(others), own * others.length);
    const urgent = Math.min(countOf(this.#waiting('urgent')), mostUrgentInRow * (inTurn + 1));
    const waitMs = this.#pace.forMs(this.#inWork + inTurn + urgent);
    return !isFull && (kind === 'patient' || own === 0 || waitMs <= longestWaitMs) ? null : waitMs;
  }

  state(): AdmissionState {
    const waiting = countOf(this.#lanes.values());
    // While nobody waits, the next one does not.
    const waitMs = waiting > 0 ? this.#pace.forMs(waiting + this.#inWork) : 0;
    return { inWork: this.#inWork, waiting, refused: this.#refused, waitSeconds: waitMs / 1000 };
  }

  /** Resolves when there is a place; calling what it gives leaves that. */
  #enter(region: string, kind: Kind): Promise<() => void> {
    const key = keyOf(region, kind);
    const lane = this.#lanes.get(key) ?? { region, kind, letIn: [] };
    this.#lanes.set(key, lane);
    return new Promise((resolve) => {
      lane.letIn.push(resolve);
      this.#fill();
    });
  }

  #waiting(kind: Kind): Lane[] {
    return [...this.#lanes.values()].filter((lane) => lane.kind === kind);
  }

  /** Lets in who finds room, lane by lane: whose turn it was comes last then. */
  #fill(): void {
    while (this.#inWork < this.#bounds.atOnce) {
      const lane = this.#next();
      if (!lane) return;
      const key = keyOf(lane.region, lane.kind);
      const letIn = lane.letIn.shift();
      this.#lanes.delete(key);
      if (lane.letIn.length > 0) this.#lanes.set(key, lane);
      this.#urgentInRow = lane.kind === 'urgent' ? this.#urgentInRow + 1 : 0;
      letIn?.(this.#begin(lane));
    }
  }

  /** People in danger are no part of what their region may hold. */
  #next(): Lane | undefined {
    const [urgent] = this.#waiting('urgent');
    if (urgent && this.#urgentInRow < mostUrgentInRow) return urgent;
    const share = this.#shareOf(this.#bounds.atOnce);
    const hasRoom = (lane: Lane) => lane.kind !== 'urgent' && this.#inWorkIn(lane.region) < share;
    return [...this.#lanes.values()].find(hasRoom) ?? urgent;
  }

  /** @returns ends it; called again, it does nothing */
  #begin({ region, kind }: Lane): () => void {
    const counted = kind === 'urgent' ? 0 : 1;
    this.#inWork += 1;
    this.#inWorkOf.set(region, this.#inWorkIn(region) + counted);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inWork -= 1;
      const others = this.#inWorkIn(region) - counted;
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

function kindOf(patience: Patience): Kind {
  if (patience === 'first') return 'urgent';
  return patience === 'briefly' ? 'brief' : 'patient';
}

function keyOf(region: string, kind: Kind): string {
  return `${region} ${kind}`;
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
