import { type QualityReport, systems } from '../quality-report.js';
import { barPanels } from './bar-panels.js';
import { languageName } from './language-name.js';
import { percent, type Plot, renderChart } from './render-chart.js';

const width = 900;
const height = 640;

/**
 * R@1 and R@3 by language of the questions, asked of pages in the same language: Lotse beside the peers.
 * @throws Error when the report has no part `retrieval`
 */
export function retrievalPlot({ figures }: Pick<QualityReport, 'figures'>): Plot {
  const same = figures.filter(({ part, of }) => part === 'retrieval' && of.pages === 'same');
  const languages = [...new Set(same.flatMap(({ of }) => of.language ?? []))];
  if (languages.length === 0) throw new Error('The report has no figures of retrieval: run it with LOTSE_DATA.');
  const figure = (system: string, metric: string, language: string) =>
    same.find((item) => item.of.system === system && item.metric === metric && item.of.language === language);
  const names = Object.values(systems).filter((system) => same.some(({ of }) => of.system === system));
  const questions = (language: string) => figure(systems.lotse, 'R@1', language)?.questions ?? 0;
  const option = barPanels(
    {
      metrics: [
        { name: 'R@1', label: 'right page first' },
        { name: 'R@3', label: 'among first three' },
      ],
      categories: languages.map((key) => ({ key, label: `${languageName(key)}\n${questions(key)} questions` })),
      series: names.map((name) => ({ name, figure: (metric, language) => figure(name, metric, language) })),
      digits: 1,
    },
    height,
  );
  const first = (system: string) =>
    languages.map((key) => `${languageName(key)} ${percent(figure(system, 'R@1', key)?.value)}`).join(', ');
  return renderChart(option, {
    name: 'retrieval-by-language',
    title: 'How often the right page comes first, and among the first three',
    subtitle:
      'OMoS-QA, questions that have an answer, pages in the question’s language. Lines: 95 % bootstrap intervals.',
    alt: `Bar chart of R@1 and R@3 by language. Right page first, in percent: ${names.map((name) => `${name}: ${first(name)}`).join('; ')}.`,
    width,
    height,
  });
}
