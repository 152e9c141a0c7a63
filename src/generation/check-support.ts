import { z } from 'zod';
import { lastJsonObject } from './json-objects.js';
import { asData, type GroundingPassage, makeBoundary, renderPassages } from './passage.js';
import { fillPrompt } from './prompts.js';
import type { GenerationServices } from './services.js';

/** `output` of `prompts/check-support.md`. */
export const supportVerdict = z.object({ supported: z.boolean() });

/**
 * A second look by the model: whether passages say all that a statement says. Without an answer that can be read, they
 * do not.
 */
export async function checkSupport(
  { model, prompts }: GenerationServices,
  region: string,
  statement: string,
  passages: GroundingPassage[],
): Promise<boolean> {
  const call = fillPrompt(prompts['check-support'], region, {
    boundary: makeBoundary(),
    statement: asData(statement),
    passages: renderPassages(passages.map((passage, index) => ({ token: `P${index + 1}`, passage }))),
  });
  const written = await model.write(call);
  return written.ok && lastJsonObject(written.value, supportVerdict)?.supported === true;
}
