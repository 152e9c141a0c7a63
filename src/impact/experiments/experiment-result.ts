import type {
  ArmResult,
  Experiment,
  ExperimentOutcome,
  ExperimentPart,
  ExperimentResult,
} from '../../domain/experiment.js';
import { type Arm, arms } from '../../domain/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import { daysLater } from '../german-days.js';
import { ReleasedCounts } from '../release/released-counts.js';
import { differencePValue, shareDifference } from '../statistics/difference.js';
import { type Share, wilsonInterval } from '../statistics/share.js';
import { armKey, experimentSeries } from './experiment-series.js';
import { shareOfReleased } from './rounded-counts.js';

const partOf: Readonly<Record<ExperimentOutcome, ExperimentPart>> = {
  answered: 'answered',
  not_answered: 'not_answered',
  helpful: 'helpful',
  went_to_person: 'person',
};

/**
 * What came out, from the day after its last one. It compares conversations, not questions: what one person asks and is
 * answered hangs together, and tests take for granted that nothing does. Everybody who asked in an arm counts in it,
 * whether or not the change was ever seen (intention to treat).
 * @param today Germany's date
 */
export async function resultOf(
  experiment: Experiment,
  store: Pick<ImpactStore, 'tallies'>,
  today: string,
): Promise<ExperimentResult> {
  const { id, region, sampleSize } = experiment;
  const endsOn = lastDay(experiment);
  if (today <= endsOn) return { state: 'running', endsOn, sampleSize };
  const keys = arms.map((arm) => armKey(id, arm));
  const counts = new ReleasedCounts(await store.tallies({ region, tables: ['experiment'], keys }));
  const [a, b] = [countArm(experiment, 'a', counts, endsOn), countArm(experiment, 'b', counts, endsOn)];
  const both = [a.result, b.result];
  if (both.some(({ people }) => people < sampleSize)) return { state: 'too_small', arms: both, sampleSize };
  const { value: difference, interval } = shareDifference(b.share, a.share);
  return {
    ...{ state: 'finished', arms: both, sampleSize },
    ...{ difference, interval, pValue: differencePValue(b.share, a.share) },
  };
}

/** Whoever stopped it saw no result before: what was counted until then holds. */
function lastDay({ to, stoppedOn }: Experiment): string {
  if (stoppedOn === null) return to;
  const before = daysLater(stoppedOn, -1);
  return before < to ? before : to;
}

function countArm(
  { id, from, outcome }: Experiment,
  arm: Arm,
  counts: ReleasedCounts,
  to: string,
): { share: Share; result: ArmResult } {
  const count = (part: ExperimentPart) => counts.count(experimentSeries({ experiment: id, arm }, part), { from, to });
  const { people, questions } = count('asked');
  const share = shareOfReleased(count(partOf[outcome]).people, people);
  const isTold = people > 0;
  const told = { share: isTold ? share.share : null, interval: isTold ? wilsonInterval(share) : null };
  return { share, result: { arm, people, questions, ...told } };
}
