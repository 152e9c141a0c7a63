import { html } from 'hono/html';
import type { ArmResult, Experiment, ExperimentResult, Treatment } from '../../../src/domain/experiment.js';
import { measuredText, rangeText } from '../measured-text.js';
import type { Say } from '../say.js';
import { valueText } from '../value-text.js';
import type { Markup } from './markup.js';
import { gridTable } from './table-html.js';

/** Experiments with their plans, and results once they are over. */
export function experimentsBody(
  experiments: readonly { experiment: Experiment; result: ExperimentResult }[],
  say: Say,
): Markup {
  return html`<h1>${say('experiments_title')}</h1>
<p>${say('experiments_intro')}</p>
${experiments.length === 0 ? html`<p class="note">${say('no_experiments')}</p>` : ''}
${experiments.map(
  ({ experiment, result }) => html`<section class="experiment">
<h2><bdi>${experiment.id}</bdi></h2>
<p>${say('span', { from: say.day(experiment.from), to: say.day(experiment.to) })}</p>
<dl class="meaning">
<div><dt>${say('experiment_hypothesis')}</dt><dd dir="auto">${experiment.hypothesis}</dd></div>
<div><dt>${say('experiment_treatment')}</dt><dd>${treatmentText(experiment.treatment, say)}</dd></div>
<div><dt>${say('experiment_outcome')}</dt><dd>${say(`outcome_${experiment.outcome}`)}</dd></div>
<div><dt>${say('experiment_plan')}</dt><dd>${planText(experiment, say)} ${say('experiment_registered', { date: say.day(experiment.registeredAt) })}</dd></div>
</dl>
<h3>${say('experiment_result')}</h3>
${experiment.stoppedOn ? html`<p>${say('experiment_stopped', { date: say.day(experiment.stoppedOn) })}</p>` : ''}
${resultPart(experiment.id, result, say)}
</section>`,
)}`;
}

function treatmentText(treatment: Treatment, say: Say): string {
  if (treatment.kind === 'threshold')
    return say('treatment_threshold', { threshold: number(treatment.threshold, say) });
  if (treatment.kind === 'page') return say('treatment_page', { count: treatment.hidden.length });
  const keys = new Set(Object.values(treatment.texts).flatMap(Object.keys));
  return say('treatment_text', { keys: [...keys].join(', ') });
}

function planText({ sampleSize, difference, baseline, power, alpha, switchDays }: Experiment, say: Say): string {
  return say('experiment_plan_text', {
    size: valueText(sampleSize, 'people', say.language),
    difference: valueText(difference, 'difference', say.language),
    baseline: valueText(baseline, 'share', say.language),
    power: valueText(power, 'share', say.language),
    alpha: valueText(alpha, 'share', say.language),
    days: switchDays,
  });
}

function resultPart(id: string, result: ExperimentResult, say: Say): Markup {
  if (result.state === 'running') return html`<p>${say('experiment_running', { date: say.day(result.endsOn) })}</p>`;
  const size = valueText(result.sampleSize, 'people', say.language);
  if (result.state === 'too_small')
    return html`<p>${say('experiment_too_small', { size })}</p>${armTable(id, result.arms, say)}`;
  const { difference, interval, pValue } = result;
  const [low, high] = interval;
  const isFound = low > 0 || high < 0;
  const values = {
    difference: valueText(difference, 'difference', say.language),
    low: valueText(low, 'difference', say.language, 'short'),
    high: valueText(high, 'difference', say.language, 'short'),
    p: number(pValue, say),
  };
  return html`<p><strong>${say('experiment_finished', values)}</strong><br>${say(isFound ? 'experiment_difference_found' : 'experiment_no_difference')}</p>
${armTable(id, result.arms, say)}`;
}

function armTable(id: string, arms: readonly ArmResult[], say: Say): Markup {
  return gridTable({
    caption: `${say('experiment_result')}: ${id}`,
    columns: [say('column_arm'), say('column_value'), say('column_range'), say('column_conversations')],
    rows: arms.map(({ arm, share, interval, people }) => {
      const measured = { value: share, interval, of: null, bound: 'exact' as const };
      return [
        ...[say(`arm_${arm}`), measuredText(measured, 'share', say), rangeText(measured, 'share', say)],
        valueText(people, 'people', say.language),
      ];
    }),
  });
}

function number(value: number, say: Say): string {
  return new Intl.NumberFormat(say.language, { maximumSignificantDigits: 2 }).format(value);
}
