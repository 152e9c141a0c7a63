import { type Command, Option } from 'commander';
import type { EvaluationReport } from '../evaluation/figures.js';
import type { DialogueOptions } from './evaluate-dialogue.js';
import type { OmosOptions } from './evaluate-omos.js';
import type { TypingOptions } from './evaluate-typing.js';
import { write, writeJson } from './output.js';

interface Shown {
  json?: boolean;
}

/** `lotse evaluate retrieval`, `answers`, `typing` and `dialogue`. */
export function addEvaluateCommand(program: Command): void {
  const evaluate = program
    .command('evaluate')
    .description('quality figures with intervals; indexes and vectors are kept in the cache folder');

  overOmosQa(evaluate.command('retrieval'), 'which pages come first, by language of questions and pages').action(
    async (options: OmosOptions & Shown) => {
      const { measureRetrieval } = await import('./evaluate-omos.js');
      await show(await measureRetrieval(options), options);
    },
  );
  overOmosQa(evaluate.command('answers'), 'which sentences are chosen, with the page given and end to end').action(
    async (options: OmosOptions & Shown) => {
      const { measureAnswers } = await import('./evaluate-omos.js');
      await show(await measureAnswers(options), options);
    },
  );
  withShared(evaluate.command('typing'))
    .description('which pages of the demo municipality come first for what people really type')
    .addOption(new Option('--half <name>', 'only this half of the set').choices(['a', 'b']))
    .action(async (options: TypingOptions & Shown) => {
      const { measureTyping } = await import('./evaluate-typing.js');
      await show(await measureTyping(options), options);
    });
  withShared(evaluate.command('dialogue'))
    .description('conversations with the demo municipality, held against what each turn is expected to bring')
    .option('--data <folder>', "the folder of the scenarios (*.yaml); the project's own when not given")
    .addOption(new Option('--turns <which>', 'only scenarios of this kind').choices(['held-apart', 'open']))
    .option('--unexpected', 'name every turn that went otherwise, on standard error')
    .action(async (options: DialogueOptions & Shown) => {
      const { measureDialogue } = await import('./evaluate-dialogue.js');
      await show(await measureDialogue(options), options);
    });
}

function overOmosQa(command: Command, description: string): Command {
  return withShared(command)
    .description(`${description}, on OMoS-QA`)
    .requiredOption('--data <folder>', 'the folder that holds omos-qa/')
    .option('--split <name...>', 'questions of these splits; dev when it is there, else all')
    .option('--language <code...>', 'questions in these languages; all when not given');
}

function withShared(command: Command): Command {
  return command.option('--fresh', 'build the index anew; vectors are kept').option('--json', 'the figures as JSON');
}

async function show(report: EvaluationReport, { json }: Shown): Promise<void> {
  if (json) {
    writeJson(report);
    return;
  }
  const { reportText } = await import('./evaluate-tables.js');
  write(reportText(report));
}
