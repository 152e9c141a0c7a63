import { z } from 'zod';
import type { ModelResult } from '../ports/language-model.js';
import { checkSupport } from './check-support.js';
import { JsonObjects } from './json-objects.js';
import { languageForPrompt } from './language-name.js';
import { asData, type GroundingPassage, makeBoundary, passageText, renderPassages } from './passage.js';
import { fillPrompt } from './prompts.js';
import type { GenerationServices } from './services.js';
import { ordersModel } from './verify/orders-to-models.js';
import { type VerifyOptions, verifyStatement } from './verify/verify-statement.js';

/** What the model writes for each statement: `output` of `prompts/compose.md`. */
export const writtenStatement = z.object({ text: z.string(), passages: z.array(z.string()).min(1) });

export interface ComposeRequest {
  /** Slug: its budget pays. */
  region: string;
  /** For the prompt. */
  regionName: string;
  /** Cleaned, with personal data masked. */
  question: string;
  /** Code of the language to answer in. */
  language: string;
  /** The best first. */
  passages: GroundingPassage[];
}

export interface VerifiedStatement {
  text: string;
  /** Indices of the passages it stands on, in `ComposeRequest.passages`; at least one. */
  passages: number[];
}

const mostPassages = 12;
const mostStatements = 8;
/** At least this share of what the model wrote has to stand up to the checks, or none of it is trusted. */
const leastShare = 0.5;
/** The last checks may end so long after the model's time. */
const checksMs = 500;

/**
 * Lets a model write an answer from passages. Each statement is verified by the program before anybody sees it; what
 * fails is dropped. A failure means that the pages' own sentences are to be shown: that fewer than half were right may
 * be known only after some were shown, each of which was.
 * @param onStatement told each statement that was verified, in the order of the answer
 */
export async function composeVerified(
  services: GenerationServices,
  request: ComposeRequest,
  onStatement: (statement: VerifiedStatement) => void = () => {},
): Promise<ModelResult<VerifiedStatement[]>> {
  const { model, prompts, closeness } = services;
  if (closeness === null || model.name === null) return { ok: false, reason: 'off' };
  const passages = new Map<string, { passage: GroundingPassage; index: number }>(
    request.passages
      .slice(0, mostPassages)
      .map((passage, index) => [`P${index + 1}`, { passage, index }] as const)
      .filter(([, { passage }]) => !ordersModel(passageText(passage))),
  );
  if (passages.size === 0 || ordersModel(request.question)) return { ok: false, reason: 'nonsense' };

  const call = fillPrompt(prompts.compose, request.region, {
    region: asData(request.regionName),
    language: languageForPrompt(request.language),
    boundary: makeBoundary(),
    question: asData(request.question),
    passages: renderPassages([...passages].map(([token, { passage }]) => ({ token, passage }))),
  });
  const options: VerifyOptions = {
    language: request.language,
    prompt: call.system,
    closeness,
    closeEnough: services.closeEnough,
  };
  const answer = new GrowingAnswer(onStatement, async ({ text, tokens }) => {
    const cited = tokens.flatMap((token) => passages.get(token) ?? []);
    // One token that does not exist makes the others doubtful.
    if (cited.length < tokens.length) return null;
    const grounds = cited.map(({ passage }) => passage);
    if ((await verifyStatement(text, grounds, options)) !== null) return null;
    if (services.checkSupport && !(await checkSupport(services, request.region, text, grounds))) return null;
    return { text, passages: cited.map(({ index }) => index) };
  });
  const deadline = performance.now() + call.timeoutMs + checksMs;
  const objects = new JsonObjects(writtenStatement, (written) => answer.add(written));
  const written = await model.write(call, (piece) => objects.add(piece));
  const checked = written.ok && (await endsBefore(answer.checks, deadline));
  answer.end();
  if (!written.ok) return written;
  if (!checked) return { ok: false, reason: 'timeout' };
  const { verified, count } = answer;
  const enough = verified.length > 0 && verified.length >= count * leastShare;
  return enough ? { ok: true, value: verified } : { ok: false, reason: 'nonsense' };
}

/** The statements as they come, checked one after the other in their order. */
class GrowingAnswer {
  readonly verified: VerifiedStatement[] = [];
  /** Statements that the model wrote. */
  count = 0;
  /** Done when all so far are checked; never rejects. */
  checks: Promise<void> = Promise.resolve();
  #ended = false;
  readonly #seen = new Set<string>();

  constructor(
    private readonly onStatement: (statement: VerifiedStatement) => void,
    private readonly verify: (written: { text: string; tokens: string[] }) => Promise<VerifiedStatement | null>,
  ) {}

  add(written: z.infer<typeof writtenStatement>): void {
    const tokens = [...new Set(written.passages.map((token) => token.replace(/[[\]\s]/gu, '').toUpperCase()))];
    // Models like to repeat the tokens in the text.
    const text = written.text
      .normalize('NFC')
      .replace(/\s*\[P\d+\]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim();
    if (this.#seen.has(text) || this.count >= mostStatements) return;
    this.#seen.add(text);
    this.count += 1;
    this.checks = this.checks.then(() => this.#check(text, tokens)).catch(() => {});
  }

  /** Nothing is told any more. */
  end(): void {
    this.#ended = true;
  }

  async #check(text: string, tokens: string[]): Promise<void> {
    if (this.#ended) return;
    const statement = await this.verify({ text, tokens });
    if (statement === null || this.#ended) return;
    this.verified.push(statement);
    this.onStatement(statement);
  }
}

async function endsBefore(checks: Promise<void>, deadline: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, deadline - performance.now()));
  });
  const ended = await Promise.race([checks.then(() => true as const), tooLate]);
  clearTimeout(timer);
  return ended;
}
