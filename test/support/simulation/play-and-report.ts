import type { Gap } from '../../../src/domain/gap.js';
import type { Report } from '../../../src/domain/report.js';
import { createGaps } from '../../../src/impact/gaps/gaps.js';
import { daysLater, germanDay } from '../../../src/impact/german-days.js';
import { createReports } from '../../../src/impact/report/reports.js';
import type { Impact } from '../../../src/ports/impact.js';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { SqlGapStore } from '../../../src/providers/database/impact-gap-store.js';
import { SqlImpactStore } from '../../../src/providers/database/impact-store.js';
import { type PlayOptions, playYear, simulatedSettings } from './play-year.js';
import type { Truth } from './truth.js';

/** What was played, and what the regions are told on the day after. */
export interface Told {
  truth: Truth;
  reports: Map<string, Report>;
  gaps: Map<string, Gap[]>;
  /** Gaps of each region as they were at the end of each week. */
  gapsOverTime: Map<string, { date: string; gaps: Gap[] }[]>;
  store: SqlImpactStore;
  reporting: Pick<Impact, 'report' | 'eventTable'>;
  close(): Promise<void>;
}

/** Plays, looks for gaps each week as a server does each day, and makes the reports on the day after the last. */
export async function playAndReport(dataDir: string, options: Omit<PlayOptions, 'store'>): Promise<Told> {
  const database = await openImpactDatabase(dataDir);
  const store = new SqlImpactStore(database);
  const gapStore = new SqlGapStore(database);
  const settings = () => simulatedSettings;
  const pageUrl = ({ path }: { path: string }) => `https://pages.example${path}`;
  const gapsOverTime: Told['gapsOverTime'] = new Map();
  let now = new Date();
  const play = await playYear({ ...options, store }, async ({ pages, now: played }) => {
    now = tomorrow(played());
    const regions = pages.on(germanDay(played()));
    const gaps = createGaps({ store, gapStore, regions, settings, pageUrl, now: () => now });
    for (const { slug } of regions.all()) {
      await gaps.refresh(slug);
      const seen = { date: germanDay(played()), gaps: await gaps.gaps(slug) };
      gapsOverTime.set(slug, [...(gapsOverTime.get(slug) ?? []), seen]);
    }
  });
  const { truth, pages } = play;
  const regions = pages.on(truth.to);
  const reporting = createReports({
    ...{ store, gapStore, regions, settings, pageUrl, now: () => now, eventMonths: 25 },
    pseudonymKey: new Uint8Array(32),
  });
  const reports = new Map<string, Report>();
  for (const { slug } of regions.all())
    reports.set(slug, await reporting.report({ region: slug, from: truth.from, to: truth.to }));
  const gaps = new Map([...gapsOverTime].map(([slug, weeks]) => [slug, weeks.at(-1)?.gaps ?? []]));
  return { truth, reports, gaps, gapsOverTime, store, reporting, close: () => database.close() };
}

/** Four in the morning in Germany, when yesterday is over. */
function tomorrow(time: Date): Date {
  return new Date(`${daysLater(germanDay(time), 1)}T02:00:00.000Z`);
}
