import path from 'node:path';
import { demoSource } from '../../knowledge/sources/demo.js';
import { readScenarios } from '../evaluation/dialogue-scenarios.js';
import { dialogueFigures, intentConfusion, unexpectedTurns } from '../evaluation/evaluate-dialogue.js';
import type { EvaluationReport } from '../evaluation/figures.js';
import { playScenarios } from '../evaluation/play-scenarios.js';
import { LotseError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { withEvaluation } from './evaluate-session.js';
import { writeError } from './output.js';

export interface DialogueOptions {
  /** Folder of the scenarios; the project's own when not given. */
  data?: string;
  /** Only those held apart, or only the others. */
  turns?: 'held-apart' | 'open';
  /** Whether to name every turn that went otherwise than expected. */
  unexpected?: boolean;
  fresh?: boolean;
}

const ownScenarios = path.join(packageRoot, 'knowledge', 'demo', 'dialogues');

/** Conversations with the demo municipality, held against what each turn is expected to bring. */
export async function measureDialogue(options: DialogueOptions): Promise<EvaluationReport> {
  const all = await readScenarios(options.data ?? ownScenarios);
  const scenarios = options.turns ? all.filter((one) => one.heldApart === (options.turns === 'held-apart')) : all;
  const source = demoSource();
  const [region] = await source.regions();
  if (!region) throw new LotseError('internal', 'The demo municipality is empty.', 'Install Lotse again.');
  const setting = { source, folder: 'demo', fresh: options.fresh ?? false, questions: [] };
  return await withEvaluation(setting, async ({ lotse, model, onProgress }) => {
    const played = await playScenarios(lotse.assistant, region.slug, scenarios, onProgress);
    if (options.unexpected) for (const line of unexpectedTurns(played)) writeError(line);
    const { languages } = lotse.assistant.regions().find(({ slug }) => slug === region.slug) ?? { languages: [] };
    return {
      evaluation: 'dialogue',
      version: 1,
      generatedAt: new Date().toISOString(),
      model,
      split: [options.turns ?? 'all'],
      questions: played.length,
      pages: Math.max(0, ...languages.map(({ pages }) => pages)),
      figures: dialogueFigures(played),
      confusion: intentConfusion(played),
    };
  });
}
