import type { ArmResult, Experiment, ExperimentResult } from '../domain/experiment.js';
import type { NeededConversations } from '../impact/experiments/plan-experiment.js';

/** What planning says to people. @param days until both arms have their conversations; null when that is not known */
export function planText({ sampleSize, forRounding }: NeededConversations, days: number | null): string {
  return [
    `Each of the two variants needs ${sampleSize} conversations (${forRounding} of them because counts are rounded).`,
    days === null
      ? 'How long that takes is not known: with --region it is, once five people agreed in four weeks.'
      : `As many people as agreed in the last four weeks, it takes about ${days} days.`,
    'Only conversations of people who agreed that their questions may be kept take part.',
  ].join('\n');
}

/** An experiment as a line of the list. */
export function listLine({ id, from, to, outcome, treatment, stoppedOn }: Experiment): string {
  const stopped = stoppedOn === null ? '' : `, broken off on ${stoppedOn}`;
  return `${id}  ${from} to ${to}${stopped}  (${treatment.kind}; ${outcome})`;
}

/** What came out, for people. */
export function resultText({ id, hypothesis, outcome, from }: Experiment, result: ExperimentResult): string {
  const title = `${id}: ${hypothesis}`;
  if (result.state === 'running') {
    return `${title}\n  It runs from ${from} to ${result.endsOn}. Nothing is told before: who looks early finds what is not there.`;
  }
  const arms = result.arms.map((arm) => `  ${armLine(arm)}`);
  const measured = `  Share of conversations: ${outcome}`;
  if (result.state === 'too_small') {
    const needed = `  Too few conversations: ${result.sampleSize} were planned for each variant. No difference is told.`;
    return [title, measured, ...arms, needed].join('\n');
  }
  const [low, high] = result.interval;
  const points = (value: number) => `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)}`;
  return [
    ...[title, measured, ...arms],
    `  B minus A: ${points(result.difference)} points (95 %: ${points(low)} to ${points(high)}), p = ${pText(result.pValue)}`,
  ].join('\n');
}

function armLine({ arm, people, share, interval }: ArmResult): string {
  const name = arm === 'a' ? 'A (as it is)  ' : 'B (the change)';
  if (share === null || interval === null) return `${name}  fewer than five people`;
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const [low, high] = interval;
  return `${name}  ${percent(share)} (95 %: ${percent(low)} to ${percent(high)}) of about ${people} conversations`;
}

function pText(pValue: number): string {
  return pValue < 0.001 ? 'less than 0.001' : pValue.toFixed(3);
}
