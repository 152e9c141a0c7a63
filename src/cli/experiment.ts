import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { LotseError } from '../errors.js';
import { listLine, planText, resultText } from './experiment-text.js';
import { checkIndexed, withImpactStores } from './open-stores.js';
import { write, writeError, writeJson } from './output.js';
import { groupFinder } from './page-group.js';

interface CommonOptions {
  json?: boolean;
  dataDir?: string;
}
interface PlanOptions extends CommonOptions {
  baseline: number;
  difference: number;
  alpha: number;
  power: number;
  region?: string;
}

/** `lotse experiment`: switch-back experiments. `docs/impact.md` says what they prove. Works beside a running server. */
export function addExperimentCommand(program: Command): void {
  const experiment = program
    .command('experiment')
    .description('plans, registers and reads experiments that prove an effect');
  addPlan(experiment);
  addRegister(experiment);
  addListAndResult(experiment);
  addStop(experiment);
}

function addPlan(experiment: Command): void {
  experiment
    .command('plan')
    .description('how many conversations an experiment needs')
    .requiredOption('--baseline <share>', 'share today: 0.6 is 60 %', number('--baseline', 0, 1))
    .requiredOption('--difference <share>', 'least difference worth finding: 0.1', number('--difference', -1, 1))
    .option('--alpha <share>', 'how often one may be found that is not there', number('--alpha', 0, 1), 0.05)
    .option('--power <share>', 'how often one that is there is found', number('--power', 0, 1), 0.8)
    .option('--region <slug>', 'says how long it takes there')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<PlanOptions>();
      const { agreedADay, neededConversations, neededDays } = await import('../impact/experiments/plan-experiment.js');
      const needed = refusing(() => neededConversations(options));
      const { region } = options;
      const daily =
        region === undefined
          ? null
          : await withImpactStores(options, async ({ impactStore }) => {
              await checkIndexed(options, region);
              return await agreedADay(impactStore, region, await today());
            });
      const days = daily === null ? null : neededDays(needed, daily);
      if (options.json) writeJson({ ...needed, days });
      else write(planText(needed, days));
    });
}

function addRegister(experiment: Command): void {
  experiment
    .command('register')
    .description('writes an experiment down before it begins; nothing of it can be changed afterwards')
    .requiredOption('--region <slug>', 'where it is to run')
    .requiredOption('--file <file>', 'what is to be tried; docs/experiment.yaml is a template')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string; file: string }>();
      const [{ experimentSchema }, { registerExperiment }, { readCheckedYaml }] = await Promise.all([
        import('../impact/experiments/experiment-schema.js'),
        import('../impact/experiments/register-experiment.js'),
        import('../providers/checked-yaml.js'),
      ]);
      const read = readCheckedYaml(await textOf(options.file), experimentSchema);
      if ('faults' in read) {
        const message = `The experiment cannot be registered:\n  ${read.faults.join('\n  ')}`;
        throw new LotseError('invalid_request', message, 'docs/experiment.yaml explains each part.');
      }
      const groupOf = await groupFinder(options, options.region);
      const registered = await withImpactStores(options, ({ experimentStore: store }) =>
        registerExperiment({ store, groupOf, now: () => new Date() }, options.region, read.value),
      );
      if (options.json) writeJson({ experiment: registered });
      else {
        write(`Registered: ${listLine(registered)}`);
        writeError(`It needs ${registered.sampleSize} conversations in each variant; fewer give no result.`);
      }
    });
}

function addListAndResult(experiment: Command): void {
  const read = async (options: CommonOptions & { region: string }) => {
    const { createExperiments } = await import('../impact/experiments/experiments.js');
    await checkIndexed(options, options.region);
    return await withImpactStores(options, ({ experimentStore: store, impactStore }) =>
      createExperiments({ store, impactStore, now: () => new Date() }).experiments(options.region),
    );
  };
  experiment
    .command('list')
    .description('which experiments were registered')
    .requiredOption('--region <slug>', 'of which region')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string }>();
      const all = await read(options);
      if (options.json) writeJson({ experiments: all.map(({ experiment: each }) => each) });
      else write(all.length > 0 ? all.map(({ experiment: each }) => listLine(each)).join('\n') : 'None yet.');
    });
  experiment
    .command('result')
    .description('what came out, once it is over')
    .requiredOption('--region <slug>', 'of which region')
    .requiredOption('--id <name>', 'as "lotse experiment list" shows it')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string; id: string }>();
      const found = (await read(options)).find(({ experiment: { id } }) => id === options.id);
      if (!found) throw unknownExperiment();
      if (options.json) writeJson(found);
      else write(resultText(found.experiment, found.result));
    });
}

function addStop(experiment: Command): void {
  experiment
    .command('stop')
    .description('breaks an experiment off; everybody gets Lotse as it is again')
    .requiredOption('--region <slug>', 'of which region')
    .requiredOption('--id <name>', 'as "lotse experiment list" shows it')
    .option('--json', 'the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { region: string; id: string }>();
      const { region, id } = options;
      const day = await today();
      const stopped = await withImpactStores(options, async ({ experimentStore: store }) => {
        const found = (await store.experiments(region)).find((each) => each.id === id);
        return found !== undefined && found.to >= day && (await store.stop(region, id, day));
      });
      if (!stopped) throw unknownExperiment();
      if (options.json) writeJson({ stopped: id, on: day });
      else write('It is broken off. What was counted until yesterday stays.');
    });
}

function unknownExperiment(): LotseError {
  const hint = 'See "lotse experiment list --region …" for those there are.';
  return new LotseError('not_found', 'There is no such experiment here, or it is over.', hint);
}

async function today(): Promise<string> {
  const { germanDay } = await import('../impact/german-days.js');
  return germanDay(new Date());
}

/** @throws LotseError `invalid_request` */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new LotseError('invalid_request', cause.message, 'Give, say, --baseline 0.6 --difference 0.1.', { cause });
  }
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    const hint = 'Name a file that exists; docs/experiment.yaml is a template.';
    throw new LotseError('invalid_request', '--file cannot be read.', hint, { cause });
  });
}

/** Commander's parser for a number between two others. @throws LotseError `invalid_request` */
function number(option: string, lowest: number, highest: number): (value: string) => number {
  return (value) => {
    const given = Number(value);
    if (value.trim() !== '' && given > lowest && given < highest) return given;
    const message = `${option} cannot be "${value.slice(0, 40)}".`;
    throw new LotseError('invalid_request', message, `Give a number between ${lowest} and ${highest}.`);
  };
}
