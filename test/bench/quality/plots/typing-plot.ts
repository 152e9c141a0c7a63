import { type QualityReport, systems } from '../quality-report.js';
import { barPanels } from './bar-panels.js';
import { percent, type Plot, renderChart } from './render-chart.js';

const width = 960;
const height = 640;

/**
 * R@1 and R@3 by the way people typed, over the demo municipality: Lotse beside the peers, Lotse's best kind first.
 * @throws Error when the report has no part `typing`
 */
export function typingPlot({ figures, half }: Pick<QualityReport, 'figures' | 'half'>): Plot {
  const byKind = figures.filter(({ part, of }) => part === 'typing' && of.language === 'all');
  const figure = (system: string, metric: string, kind: string) =>
    byKind.find((item) => item.of.system === system && item.metric === metric && item.of.kind === kind);
  const ours = (kind: string) => figure(systems.lotse, 'R@3', kind);
  const kinds = [...new Set(byKind.flatMap(({ of }) => of.kind ?? []))]
    .filter((kind) => kind !== 'all')
    .sort((a, b) => (ours(b)?.value ?? 0) - (ours(a)?.value ?? 0) || (a < b ? -1 : 1));
  if (kinds.length === 0) throw new Error('The report has no figures of real typing.');
  const names = Object.values(systems).filter((system) => byKind.some(({ of }) => of.system === system));
  const option = barPanels(
    {
      metrics: [
        { name: 'R@1', label: 'right page first' },
        { name: 'R@3', label: 'among first three' },
      ],
      categories: ['all', ...kinds].map((key) => ({
        key,
        label: `${key === 'all' ? 'all kinds' : key.replaceAll('_', ' ')}\n${ours(key)?.questions ?? 0}`,
      })),
      series: names.map((name) => ({ name, figure: (metric, kind) => figure(name, metric, kind) })),
      digits: 0,
    },
    height,
  );
  const overall = names.map((name) => `${name} ${percent(figure(name, 'R@3', 'all')?.value)}`).join(', ');
  const each = kinds.map((kind) => `${kind.replaceAll('_', ' ')} ${percent(ours(kind)?.value)}`).join(', ');
  return renderChart(option, {
    name: 'typing-by-kind',
    title: 'What people really type: the right page first, and among the first three',
    subtitle: `Demo municipality, ${half === 'both' ? 'both halves' : `half ${half}`} of the questions, their number below each kind. Lines: 95 % bootstrap intervals.`,
    alt: `Bar chart of R@1 and R@3 by kind of typing. A right page among the first three, in percent, over all kinds: ${overall}. Lotse by kind: ${each}.`,
    width,
    height,
  });
}
