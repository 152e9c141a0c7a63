import type { Kysely } from 'kysely';
import type { Experiment } from '../../domain/experiment.js';
import { LotseError } from '../../errors.js';
import type { ExperimentStore } from '../../ports/experiment-store.js';
import type { Database } from './database.js';
import type { ImpactSchema } from './impact-schema.js';

/** Experiments as they were registered. */
export class SqlExperimentStore implements ExperimentStore {
  private readonly db: Kysely<ImpactSchema>;

  constructor({ db }: Database<ImpactSchema>) {
    this.db = db;
  }

  async experiments(region?: string): Promise<Experiment[]> {
    let query = this.db
      .selectFrom('experiments')
      .select(['experiment', 'stopped_on as stoppedOn'])
      .orderBy('registered_at', 'desc')
      .orderBy('region')
      .orderBy('id');
    if (region !== undefined) query = query.where('region', '=', region);
    return (await query.execute()).map(({ experiment, stoppedOn }) => ({ ...JSON.parse(experiment), stoppedOn }));
  }

  async add({ stoppedOn, ...experiment }: Experiment): Promise<void> {
    const { region, id, registeredAt } = experiment;
    const row = { region, id, registered_at: registeredAt, stopped_on: stoppedOn };
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('experiments')
      .values({ ...row, experiment: JSON.stringify(experiment) })
      .onConflict((conflict) => conflict.columns(['region', 'id']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) return;
    throw new LotseError(
      'invalid_request',
      `${region} has an experiment ${id} already.`,
      'What is registered is never changed: choose another name.',
    );
  }

  async stop(region: string, id: string, day: string): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('experiments')
      .set({ stopped_on: day })
      .where('region', '=', region)
      .where('id', '=', id)
      .where('stopped_on', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
