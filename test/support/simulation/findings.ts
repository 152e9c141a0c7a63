import type { Gap, GapKind } from '../../../src/domain/gap.js';
import type { BreakdownRow, FigureId, Report } from '../../../src/domain/report.js';
import type { Told } from './play-and-report.js';
import { type Cell, shareOf, type Truth } from './truth.js';
import { vMeasure } from './v-measure.js';
import type { SimulatedPage } from './world.js';

/** What was planted, and how much of it the reports found. */
export interface Finding {
  what: string;
  planted: number;
  found: number;
  /** Reported, and not planted. */
  falsePositives: number;
  detail: string;
}

/** Compares what the regions are told with what was played. */
export function findingsOf(told: Told): Finding[] {
  return [
    ...gapFindings(told),
    fixFinding(told),
    idleFinding(told),
    languageFinding(told),
    holidayFinding(told),
    topicFinding(told.truth),
  ];
}

function gapFindings(told: Told): Finding[] {
  const { truth, gaps } = told;
  const { planted } = truth.world;
  const subject = subjectsOfTopics(truth);
  const all = [...gaps].flatMap(([region, some]) =>
    some.filter(({ state }) => state !== 'closed').map((gap) => ({ region, gap, subject: subject.get(gap.subject) })),
  );
  const of = (kind: GapKind) => all.filter(({ gap }) => gap.kind === kind);
  const isPlantedGap = (region: string, id: string | undefined) =>
    planted.gaps.get(region)?.some((each) => each.id === id) ?? false;
  const top = [...planted.gaps].flatMap(([region, subjects]) =>
    of('topic_not_answered')
      .filter((each) => each.region === region)
      .slice(0, subjects.length),
  );
  const notAnswered = of('topic_not_answered');
  const plantedGaps = [...planted.gaps.values()].flat().length;
  const foundOnTop = top.filter((each) => isPlantedGap(each.region, each.subject)).length;
  const unhelpful = [...of('topic_unhelpful'), ...of('page_unhelpful')];
  const isUnhelpful = ({ region, gap, subject: id }: (typeof all)[number]) =>
    region === planted.unhelpful.region &&
    (id === planted.unhelpful.page.subject.id || gap.subject === planted.unhelpful.page.group);
  const missing = of('language_missing').flatMap(({ region, gap, subject: id }) =>
    gap.evidence.missingLanguages.map((language) => ({ page: pageOf(truth, region, id), language, region })),
  );
  const { borrow, missingVersion } = planted;
  const borrowed = notAnswered.filter((each) => each.region === borrow.region && each.subject === borrow.subject.id);
  return [
    {
      ...{ what: 'gaps among the first ranks', planted: plantedGaps, found: foundOnTop },
      falsePositives: notAnswered.filter((each) => !isPlantedGap(each.region, each.subject)).length,
      detail: `of ${notAnswered.length} topics reported as not answered, in all regions`,
    },
    {
      ...{ what: 'topic found unhelpful', planted: 1, found: Number(unhelpful.some(isUnhelpful)) },
      // What is answered although there is no page helps nobody either.
      falsePositives: unhelpful.filter((each) => !isUnhelpful(each) && !isPlantedGap(each.region, each.subject)).length,
      detail: titlesOf(unhelpful),
    },
    {
      what: 'language version missing',
      planted: 1,
      found: Number(
        missing.some(({ page, language }) => page === missingVersion.page && language === missingVersion.language),
      ),
      falsePositives: missing.filter(({ page, language }) => !page || page.languages.includes(language)).length,
      detail: `${missing.length} versions reported`,
    },
    {
      what: 'page of another region proposed',
      planted: 1,
      found: Number(borrowed.some(({ gap }) => isProposed(gap, borrow.from, borrow.subject.title))),
      falsePositives: notAnswered.filter(({ gap, subject: id }) => hasOtherProposal(gap, truth, id)).length,
      detail: 'false: a page proposed for another subject',
    },
  ];
}

function fixFinding({ truth, reports }: Told): Finding {
  const { region, page } = truth.world.planted.fix;
  const cells = truth.cells.filter((cell) => cell.region === region && cell.subject === page.subject.id);
  const share = (phase: Cell['phase']) => shareOf(cells.filter((cell) => cell.phase === phase)).expected;
  const effect = share('after') - share('before');
  const row = changeOf(reports.get(region), page);
  const [low, high] = row?.interval ?? [Number.NaN, Number.NaN];
  return {
    ...{ what: 'effect of a fixed page', planted: 1, found: Number(low <= effect && effect <= high && low > 0) },
    falsePositives: 0,
    detail: `truth ${effect.toFixed(2)}, told ${toldAs(row)}`,
  };
}

function idleFinding({ truth, reports }: Told): Finding {
  const { region, page } = truth.world.planted.idleChange;
  const row = changeOf(reports.get(region), page);
  const [low, high] = row?.interval ?? [Number.NaN, Number.NaN];
  const isNone = low <= 0 && high >= 0;
  return {
    ...{ what: 'page changed without effect, before a holiday', planted: 1, found: Number(isNone) },
    falsePositives: Number(row !== undefined && !isNone),
    detail: `truth 0, told ${toldAs(row)}`,
  };
}

function languageFinding({ truth, reports }: Told): Finding {
  const { region, language } = truth.world.planted.worse;
  const told = (slug: string) => figureOf(reports.get(slug), 'equal_service');
  const holds = (slug: string) => {
    const [low, high] = told(slug)?.interval ?? [Number.NaN, Number.NaN];
    const gap = languageGap(truth, slug);
    return { isShown: low > 0, isTrue: low <= gap && gap <= high };
  };
  const { isShown, isTrue } = holds(region);
  const worst = told(region)?.breakdowns.find(({ measure }) => measure === 'own_language')?.rows[0]?.key;
  return {
    ...{ what: 'language served worse', planted: 1, found: Number(worst === language && isShown && isTrue) },
    falsePositives: [...reports.keys()].filter((slug) => holds(slug).isShown && !holds(slug).isTrue).length,
    detail: `truth ${languageGap(truth, region).toFixed(2)} (${language}), told ${toldAs(told(region))} (${worst})`,
  };
}

/** True difference between the languages served best and worst; versions that are missing make one everywhere. */
function languageGap({ cells }: Truth, region: string): number {
  const own = cells.filter((cell) => cell.region === region);
  const shares = [...new Set(own.map(({ language }) => language))].map(
    (code) => shareOf(own.filter(({ language }) => language === code)).expectedInOwn,
  );
  return Math.max(...shares) - Math.min(...shares);
}

/** What opened during a holiday or within a week after it without being planted, and trends that were none. */
function holidayFinding({ truth, reports, gapsOverTime }: Told): Finding {
  const { holidays, gaps, fix } = truth.world.planted;
  const subject = subjectsOfTopics(truth);
  const falselyOpened = new Map(
    [...gapsOverTime].flatMap(([region, looks]) =>
      looks.flatMap(({ gaps: some }) =>
        some
          .filter(({ kind }) => kind === 'topic_not_answered')
          .filter((gap) => !gaps.get(region)?.some(({ id }) => id === subject.get(gap.subject)))
          .filter((gap) => region !== fix.region || subject.get(gap.subject) !== fix.page.subject.id)
          .map(({ region: of, subject: topic, openedOn }) => [`${of} ${topic} ${openedOn}`, openedOn] as const),
      ),
    ),
  );
  const opened = [...falselyOpened.values()].filter((openedOn) =>
    holidays.some(({ from, to }) => openedOn >= from && openedOn <= weekAfter(to)),
  );
  const trends = [...reports.values()].filter((report) => {
    const [low, high] = figureOf(report, 'trend')?.interval ?? [0, 0];
    return report.region !== fix.region && (low > 0 || high < 0);
  });
  return {
    ...{ what: 'holiday not taken for something', planted: 1 },
    found: Number(opened.length === 0 && trends.length === 0),
    falsePositives: opened.length + trends.length,
    detail: `${opened.length} of ${falselyOpened.size} gaps that were none opened then, ${trends.length} trends where there is none`,
  };
}

function topicFinding(truth: Truth): Finding {
  const isFrequent = (id: string) => !id.startsWith('rare');
  const subjects = truth.world.subjects.length;
  const found = new Set([...subjectsOfTopics(truth).values()].filter(isFrequent)).size;
  return {
    ...{ what: 'subjects found as topics', planted: subjects, found, falsePositives: 0 },
    detail: `V-measure ${vMeasure([...truth.subjectsOfTopics.values()]).toFixed(3)}`,
  };
}

/** The subject of most questions of each topic. */
function subjectsOfTopics({ subjectsOfTopics: all }: Truth): Map<string, string> {
  const most = (subjects: ReadonlyMap<string, number>) => [...subjects].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  return new Map([...all].map(([topic, subjects]) => [topic, most(subjects)]));
}

function changeOf(report: Report | undefined, page: SimulatedPage): BreakdownRow | undefined {
  const list = figureOf(report, 'page_changes')?.breakdowns.find(({ measure }) => measure === 'against_others');
  return list?.rows.find(({ key }) => key.startsWith(`${page.group} `));
}

function figureOf(report: Report | undefined, id: FigureId) {
  return report?.figures.find((figure) => figure.id === id);
}

function pageOf({ world }: Truth, region: string, subject: string | undefined): SimulatedPage | undefined {
  return world.regions.find(({ slug }) => slug === region)?.pages.get(subject ?? '');
}

function isProposed({ evidence }: Gap, region: string, title: string): boolean {
  return evidence.borrow.some((page) => page.region === region && page.title === title);
}

function hasOtherProposal({ evidence }: Gap, { world }: Truth, subject: string | undefined): boolean {
  const title = world.subjects.find(({ id }) => id === subject)?.title;
  return evidence.borrow.some((page) => page.title !== title);
}

function titlesOf(gaps: readonly { gap: Gap }[]): string {
  return gaps.map(({ gap }) => gap.title).join(', ') || 'none reported';
}

function toldAs(measured: Pick<BreakdownRow, 'value' | 'interval'> | undefined): string {
  const { value, interval } = measured ?? {};
  if (value === null || value === undefined) return 'nothing';
  return `${value.toFixed(2)} (${interval?.map((end) => end.toFixed(2)).join(' to ')})`;
}

function weekAfter(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 7);
  return date.toISOString().slice(0, 10);
}
