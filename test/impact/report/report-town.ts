import type { ImpactSettings } from '../../../src/domain/contact.js';
import type { ImpactEvent, Tally, Topic } from '../../../src/domain/impact.js';
import type { Figure, FigureId, Report } from '../../../src/domain/report.js';
import { createReports, type ReportParts } from '../../../src/impact/report/reports.js';
import type { PageChange } from '../../../src/ports/gap-store.js';
import type { RegionIndex } from '../../../src/retrieval/view-index.js';
import { makeStoredPage } from '../../support/make-stored.js';
import { makeView } from '../../support/make-view.js';
import { type Flow, talliesOf } from '../../support/tallies.js';
import { regionsInMemory } from '../../support/regions-in-memory.js';

/** What a region's counts, topics, changes and events are; by region. */
export interface World {
  flows: Record<string, Flow[]>;
  topics?: Topic[];
  changes?: PageChange[];
  events?: ImpactEvent[];
  impact?: Partial<ImpactSettings>;
  today?: string;
  eventMonths?: number;
}

const settings: ImpactSettings = {
  ...{ public: false, minutesPerCase: null, digestTo: [], licence: null },
  askedOtherwise: { low: 0.2, high: 0.6 },
};

export function makeRegion(slug: string): RegionIndex {
  const pages = ['bikes', 'pools'].map((id) =>
    makeStoredPage(id, `Alles über ${id}.`, {
      region: slug,
      title: `Seite ${id}`,
      group: id,
      path: `/${slug}/de/${id}/`,
    }),
  );
  const language = { code: 'de', nativeName: 'Deutsch', dir: 'ltr' as const };
  const views = new Map([['de', makeView('de', pages)]]);
  return { slug, name: `Stadt ${slug}`, defaultLanguage: 'de', languages: [language], views };
}

/** Reports over counts in memory, with how often the store was asked. */
export function makeReports(world: World) {
  const asked = { tallies: 0, events: 0 };
  const rows = Object.entries(world.flows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([region, flows]) => talliesOf(region, flows));
  const regions = new Map(Object.keys(world.flows).map((slug) => [slug, makeRegion(slug)]));
  const parts: ReportParts = {
    store: {
      tallies: async ({ region, tables }) => {
        asked.tallies += 1;
        return rows.filter((row: Tally) => (region ?? row.region) === row.region && tables.includes(row.table));
      },
      topics: async () => world.topics ?? [],
      async *events({ from, to }) {
        asked.events += 1;
        for (const event of world.events ?? []) {
          if (event.hour.slice(0, 10) >= from && event.hour.slice(0, 10) <= to) yield event;
        }
      },
    },
    gapStore: { pageChanges: async () => world.changes ?? [] },
    regions: regionsInMemory(() => [...regions.values()]),
    settings: () => ({
      ...{ contactPoints: [], handover: { kind: 'contacts' }, officeHours: [], state: null, privacyUrl: null },
      ...{ privacyTexts: {}, webSites: [], chat: false, impact: { ...settings, ...world.impact } },
    }),
    pageUrl: ({ path }) => `https://pages.example${path}`,
    now: () => new Date(`${world.today ?? '2026-07-01'}T10:00:00Z`),
    pseudonymKey: new Uint8Array(32),
    eventMonths: world.eventMonths ?? 25,
  };
  return { ...createReports(parts), asked };
}

/** A flow of one series over the first half of 2026, unless said otherwise. */
export function flow(table: Flow['table'], key: string, part: string, people: number, span: Partial<Flow> = {}): Flow {
  return { table, key, part, people, from: '2026-01-01', to: '2026-06-30', ...span };
}

export function figureOf({ figures }: Report, id: FigureId): Figure {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`The report has no figure ${id}.`);
  return found;
}

/** Values of a list behind a figure by the keys of its rows. */
export function listOf(
  figure: Figure,
  by: Figure['breakdowns'][number]['by'],
  measure?: Figure['breakdowns'][number]['measure'],
): Record<string, number | null> {
  const list = figure.breakdowns.find((each) => each.by === by && (measure ?? each.measure) === each.measure);
  return Object.fromEntries((list?.rows ?? []).map(({ key, value }) => [key, value]));
}

export function makeTopic(id: string, name: string | null, mergedInto: string | null = null): Topic {
  return {
    ...{ id, name, mergedInto, space: 'space', sum: new Float32Array(2), questions: 100, people: 100, terms: [] },
    ...{ firstDay: '2026-01-01', lastDay: '2026-06-30' },
  };
}
