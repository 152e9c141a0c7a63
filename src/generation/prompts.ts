import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LotseError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { type ModelCall, type ModelTask, modelTasks } from '../ports/language-model.js';

const frontMatter = z.strictObject({
  task: z.enum(modelTasks),
  version: z.int().positive(),
  inputs: z.array(z.string().regex(/^[a-z]+$/u)).min(1),
  /** JSON Schema of what the model is to write. */
  output: z.looseObject({ type: z.literal('object') }),
  maxOutputTokens: z.int().positive(),
  timeoutMs: z.int().positive(),
  // What people act on is not to change from one asking to the next.
  temperature: z.literal(0),
  dailyShare: z.number().positive().max(1),
});

/** A task for a language model, as its file in `prompts/` describes it. */
export interface Prompt extends z.infer<typeof frontMatter> {
  /** The program's own words, with `{{inputs}}`. */
  system: string;
  /** Where the data of strangers stands, with `{{inputs}}`. */
  user: string;
}

export type Prompts = Readonly<Record<ModelTask, Prompt>>;

/** Between what the program says and the data. */
const dataMark = '\n<!-- data -->\n';
const placeholder = /\{\{([a-z]+)\}\}/gu;

/**
 * Reads and checks the prompts of all tasks.
 * @param folder with one file a task, named after it
 * @throws LotseError `invalid_configuration` when one is missing or wrong
 */
export function loadPrompts(folder: string = path.join(packageRoot, 'prompts')): Prompts {
  const entries = modelTasks.map((task) => {
    const file = path.join(folder, `${task}.md`);
    try {
      const prompt = parsePrompt(readFileSync(file, 'utf8'));
      if (prompt.task !== task) throw new Error(`its task is ${prompt.task}`);
      return [task, prompt] as const;
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new LotseError(
        'invalid_configuration',
        `The prompt ${file} cannot be used: ${why}`,
        'Correct it, or take it again from the release.',
      );
    }
  });
  return Object.freeze(Object.fromEntries(entries)) as Prompts;
}

function parsePrompt(text: string): Prompt {
  const [, yaml, body] = /^---\n(.*?)\n---\n(.*)$/su.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (yaml === undefined || body === undefined) throw new Error('it has no front matter between lines of ---');
  const settings = frontMatter.parse(parse(yaml));
  const [system, user, ...more] = body.split(dataMark);
  if (system === undefined || user === undefined || more.length > 0) {
    throw new Error('it needs the line <!-- data --> once, between instructions and data');
  }
  const used = new Set([...body.matchAll(placeholder)].map(([, name]) => name));
  const different = [...new Set([...used, ...settings.inputs])].filter(
    (name) => !used.has(name) || !settings.inputs.includes(name ?? ''),
  );
  if (different.length > 0) throw new Error(`inputs and placeholders differ: ${different.join(', ')}`);
  return { ...settings, system: system.trim(), user: user.trim() };
}

/**
 * A call to the model with the inputs filled in. Each stands as it is: what an input holds is not filled in again.
 * @param inputs one for each of the prompt's inputs
 */
export function fillPrompt(prompt: Prompt, region: string, inputs: Record<string, string>): ModelCall {
  const { task, maxOutputTokens, timeoutMs, dailyShare } = prompt;
  const fill = (text: string) => text.replaceAll(placeholder, (_, name: string) => inputs[name] ?? '');
  return { task, region, system: fill(prompt.system), user: fill(prompt.user), maxOutputTokens, timeoutMs, dailyShare };
}
