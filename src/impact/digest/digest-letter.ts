import { DateTime } from 'luxon';
import type { Gap } from '../../domain/gap.js';
import type { Figure, FigureId, Report } from '../../domain/report.js';
import type { ReportLanguage } from '../../ports/impact.js';
import type { DigestWeek } from './digest-week.js';
import { type DigestWriter, writerIn } from './digest-writer.js';
import { fitted, isolated, mostCharacters, type Paragraph, shortened, widthOf } from './fit-lines.js';
import { stepParagraphs } from './next-steps.js';

/** What a letter is made of. */
export interface DigestContent {
  region: string;
  week: DigestWeek;
  /** All of the region, the highest first. */
  gaps: readonly Gap[];
  /** Of the week. */
  report: Pick<Report, 'regionName' | 'figures'>;
  /** Address of the list of gaps. */
  link: string;
  language: ReportLanguage;
}

const shownFigures = ['questions', 'answered', 'helpful'] as const satisfies FigureId[];
const mostNew = 3;
const mostClosed = 2;

/** Subject and text, at most 24 lines of 80 characters; three when nothing has come and nothing was closed. */
export function writeDigest(content: DigestContent): { subject: string; text: string } {
  const { gaps, week, report, link, language, region } = content;
  const t = writerIn(language);
  const opened = gaps.filter(({ state, openedOn }) => state !== 'closed' && isWithin(openedOn, week));
  const closed = gaps.filter(({ state, changedOn }) => state === 'closed' && isWithin(changedOn, week));
  const names = { region: shortened(report.regionName, 40), week: week.number };
  const off = shortened(t('digest.off', { slug: region }), mostCharacters);
  const all = t('digest.all', { link });
  if (opened.length + closed.length === 0) {
    const open = gaps.filter(({ state }) => state !== 'closed').length;
    const subject = t('digest.subject_no_news', names);
    return { subject, text: `${[t('digest.no_news', { ...names, open }), all, off].join('\n')}\n` };
  }
  const dates = { from: shownDate(week.from, language), to: shownDate(week.to, language) };
  const lines = fitted([
    always(t('digest.title', { ...names, ...dates })),
    always(''),
    ...listOf(t('digest.opened', { number: opened.length }), opened, mostNew, t),
    ...listOf(t('digest.closed', { number: closed.length }), closed, mostClosed, t),
    always(''),
    ...stepParagraphs(gaps, t),
    always(''),
    ...figureParagraphs(report.figures, language, t),
    always(''),
    always(all),
    always(off),
  ]);
  const subject = t('digest.subject', { ...names, opened: opened.length, closed: closed.length });
  return { subject, text: `${lines.join('\n')}\n` };
}

function isWithin(day: string, { from, to }: DigestWeek): boolean {
  return day >= from && day <= to;
}

function always(...lines: string[]): Paragraph {
  return { lines, urgency: 0 };
}

/** A heading with how many there are, and as many of them as find room. */
function listOf(heading: string, gaps: readonly Gap[], most: number, t: DigestWriter): Paragraph[] {
  const left = gaps.length - most;
  const shown = gaps.slice(0, most).map(({ title, kind }, n): Paragraph => {
    const words = (named: string) => t('digest.gap', { title: named, kind: t(`gap.${kind}.name`) });
    const line = words(isolated(shortened(title, mostCharacters - widthOf(words('')))));
    return { lines: [line], urgency: n === 0 ? 0 : 2 };
  });
  const more: Paragraph[] = left > 0 ? [{ lines: [t('digest.more', { number: left })], urgency: 4 }] : [];
  return [always(heading), ...shown, ...more];
}

function figureParagraphs(figures: readonly Figure[], language: ReportLanguage, t: DigestWriter): Paragraph[] {
  const lines = shownFigures.flatMap((id) => {
    const figure = figures.find((each) => each.id === id);
    return figure && figure.value !== null ? [figureLine({ ...figure, value: figure.value }, id, language, t)] : [];
  });
  return lines.length === 0
    ? [always(t('digest.no_figures'))]
    : lines.map((line, n) => ({ lines: [line], urgency: n === 0 ? 0 : 1 }));
}

function figureLine(
  { value, unit, bound, interval }: Figure & { value: number },
  id: (typeof shownFigures)[number],
  language: ReportLanguage,
  t: DigestWriter,
): string {
  const isShare = unit === 'share';
  const format = new Intl.NumberFormat(language, isShare ? { style: 'percent', maximumFractionDigits: 0 } : {});
  const about = isShare ? format.format(value) : t('digest.about', { value: format.format(value) });
  const told = bound === 'exact' ? about : t(`digest.${bound}`, { value: format.format(value) });
  const label = t(`digest.figure.${id}`);
  if (interval === null) return t('digest.figure', { label, value: told });
  const [low, high] = interval.map((end) => format.format(end));
  return t('digest.figure_interval', { label, value: told, low: low ?? '', high: high ?? '' });
}

function shownDate(day: string, language: ReportLanguage): string {
  return DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(language === 'de' ? 'de-DE' : 'en-GB')
    .toLocaleString(DateTime.DATE_MED);
}
