import { Counter, Gauge, type Registry } from 'prom-client';
import type { AdmissionState } from '../ports/admission.js';
import type { Health } from '../ports/assistant.js';
import type { MetricsSources } from '../ports/metrics-sources.js';

/** What is looked at when somebody reads the metrics. */
export interface Watched extends MetricsSources {
  health(): Health;
  admission(): AdmissionState;
}

const engineStates = ['ready', 'starting', 'unavailable'] as const;

/** A figure for each of some labels, taken when it is read. */
type Reading = [labels: Record<string, string>, value: number][];

/** Figures of how things are at the moment. @param watched null until all is open */
export function stateMetrics(registry: Registry, watched: () => Watched | null): void {
  const read = async (reading: (of: Watched) => Reading | Promise<Reading>): Promise<Reading> => {
    const of = watched();
    // One that cannot be read now must not keep the others from being read.
    return of
      ? await Promise.resolve(of)
          .then(reading)
          .catch(() => [])
      : [];
  };
  const gauge = (name: string, help: string, labelNames: string[], reading: Parameters<typeof read>[0]) => {
    new Gauge({
      ...{ name, help, labelNames, registers: [registry] },
      async collect() {
        const now = await read(reading);
        this.reset();
        for (const [labels, value] of now) this.set(labels, value);
      },
    });
  };
  /** Counted elsewhere since the start of the process. */
  const counter = (name: string, help: string, count: (of: Watched) => number) => {
    new Counter({
      ...{ name, help, registers: [registry] },
      async collect() {
        const [counted] = await read((of) => [[{}, count(of)]]);
        this.reset();
        this.inc(counted?.[1] ?? 0);
      },
    });
  };
  const one = (value: number): Reading => [[{}, value]];

  gauge('lotse_questions_in_work', 'Questions that are answered at this moment.', [], (of) =>
    one(of.admission().inWork),
  );
  gauge('lotse_questions_waiting', 'Questions that wait for their turn.', [], (of) => one(of.admission().waiting));
  gauge('lotse_questions_wait_seconds', 'How long a question that comes now waits, about.', [], (of) =>
    one(of.admission().waitSeconds),
  );
  counter('lotse_questions_refused_total', 'Questions refused because too many came.', (of) => of.admission().refused);
  counter(
    'lotse_engine_restarts_total',
    'How often the embedding engine was started anew.',
    (of) => of.health().engine.restarts ?? 0,
  );
  gauge('lotse_engine_state', '1 at the state that the embedding engine is in.', ['state'], (of) => {
    const { state } = of.health().engine;
    return engineStates.map((each) => [{ state: each }, each === state ? 1 : 0]);
  });
  gauge('lotse_index_age_seconds', "Time since a region's pages changed last.", ['region'], (of) =>
    of
      .health()
      .regions.flatMap(({ slug, indexedAt }) =>
        indexedAt ? [[{ region: slug }, (Date.now() - Date.parse(indexedAt)) / 1000]] : [],
      ),
  );
  gauge('lotse_index_pages', 'Pages that are served, in all languages.', ['region'], (of) =>
    of
      .health()
      .regions.map(({ slug, languages }) => [{ region: slug }, languages.reduce((sum, { pages }) => sum + pages, 0)]),
  );
  gauge('lotse_database_connections', 'Connections to the database.', ['pool', 'state'], (of) =>
    (of.pools?.() ?? []).flatMap(
      ({ pool, open, idle }): Reading => [
        [{ pool, state: 'idle' }, idle],
        [{ pool, state: 'busy' }, open - idle],
      ],
    ),
  );
  gauge('lotse_database_waiting', 'Work that waits for a connection to the database.', ['pool'], (of) =>
    (of.pools?.() ?? []).map(({ pool, waiting }) => [{ pool }, waiting]),
  );
  gauge('lotse_outbox', 'What is to be delivered or done, and what was given up.', ['outbox', 'state'], async (of) =>
    ((await of.outboxes?.()) ?? []).flatMap(
      ({ outbox, due, dead }): Reading => [
        ...(due === null ? [] : ([[{ outbox, state: 'due' }, due]] as Reading)),
        [{ outbox, state: 'dead' }, dead],
      ],
    ),
  );
  gauge('lotse_lease_held', '1 where this process does what one process at a time does.', ['lease'], (of) =>
    (of.leases?.() ?? []).map(({ lease, held }) => [{ lease }, held ? 1 : 0]),
  );
}
