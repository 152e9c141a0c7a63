import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { statuses } from '../domain/answer.js';
import { emergencyKinds, intents } from '../domain/intent.js';
import { LotseError } from '../errors.js';

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item).min(1)]);
const pageId = z.union([z.string(), z.number()]).transform(String);

/** What a turn is expected to bring; what is left out is not measured, but every turn is one without danger unless told. */
const expectation = z.strictObject({
  /** Any one of these. */
  status: oneOrMore(z.enum(statuses)).optional(),
  /** Code of the answer's language. */
  language: oneOrMore(z.string()).optional(),
  intent: z.enum(intents).optional(),
  /** Any one of these kinds. */
  emergency: oneOrMore(z.enum([...emergencyKinds, 'none'])).default(['none']),
  /** Whether it is to be read together with earlier turns. */
  followUp: z.boolean().optional(),
  /** Ids of German pages, any of which is right to be cited. */
  page: oneOrMore(pageId).optional(),
});

const scenario = z.strictObject({
  id: z.string().min(1),
  language: z.string().min(2),
  /** Whether nothing may be tuned on it. */
  heldApart: z.boolean().default(false),
  /** Language the person has chosen, if any. */
  chosen: z.string().optional(),
  turns: z.array(z.strictObject({ say: z.string().min(1), expect: expectation })).min(1),
});

const scenarioFile = z.strictObject({ scenarios: z.array(scenario).min(1) });

export type Scenario = z.infer<typeof scenario>;
export type Expectation = z.infer<typeof expectation>;

/**
 * Reads every `*.yaml` of a folder.
 * @throws LotseError `invalid_request` when there is none, or one is not as expected
 */
export async function readScenarios(folder: string): Promise<Scenario[]> {
  const hint =
    'Each file is YAML: scenarios: [{ id, language, turns: [{ say, expect: { status, language, intent, emergency, followUp, page } }] }].';
  const refuse = (message: string, cause?: unknown) => new LotseError('invalid_request', message, hint, { cause });
  const names = await readdir(folder).catch((cause: unknown) => {
    throw refuse(`${folder} cannot be read.`, cause);
  });
  const files = names.filter((name) => /\.ya?ml$/u.test(name)).sort();
  if (files.length === 0) throw refuse(`There are no scenarios (*.yaml) in ${folder}.`);
  const scenarios: Scenario[] = [];
  for (const name of files) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    const parsed = scenarioFile.safeParse(parseYaml(text, (message) => refuse(`${file}: ${message}`)));
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
      throw refuse(`${file}: ${faults.slice(0, 5).join('; ')}`);
    }
    scenarios.push(...parsed.data.scenarios);
  }
  const twice = scenarios.find(({ id }, n) => scenarios.findIndex((other) => other.id === id) !== n);
  if (twice) throw refuse(`The scenario "${twice.id}" is there twice.`);
  return scenarios;
}

function parseYaml(text: string, refuse: (message: string) => LotseError): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause));
  }
}
