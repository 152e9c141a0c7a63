import { z } from 'zod';

/** Beyond, memory would not bear what waits. */
const mostQuestions = 10_000;
const bound = z
  .string()
  .regex(/^\d{1,5}$/u, 'must be a whole number')
  .transform(Number)
  .refine((count) => count >= 1 && count <= mostQuestions, `must be from 1 to ${mostQuestions}`);
const token = z
  .string()
  .regex(/^[\w-]{16,256}$/u, 'must be 16 to 256 letters, digits, _ or -; "openssl rand -hex 24" makes one');

/** Settings of load and of what is seen of it; `.env.example` explains each. */
export const loadVariables = {
  LOTSE_QUESTIONS_AT_ONCE: bound.optional(),
  LOTSE_QUESTIONS_WAITING: bound.optional(),
  LLM_CALLS_AT_ONCE: bound.optional(),
  LOTSE_METRICS_TOKEN: token.optional(),
};
const loadSchema = z.object(loadVariables);

export interface LoadSettings {
  /** Questions that this process answers at the same time, and those that wait for it. */
  questions: { atOnce: number; waiting: number };
  /** Calls of the language model at the same time; what comes beside them is answered without it. */
  modelCallsAtOnce: number;
  /** What Prometheus has to send; null: it has to be on this machine or in its network. */
  metricsToken: string | null;
}

/** @param values without faults */
export function loadSettings(values: z.infer<typeof loadSchema>): LoadSettings {
  return {
    questions: { atOnce: values.LOTSE_QUESTIONS_AT_ONCE ?? 32, waiting: values.LOTSE_QUESTIONS_WAITING ?? 128 },
    modelCallsAtOnce: values.LLM_CALLS_AT_ONCE ?? 8,
    metricsToken: values.LOTSE_METRICS_TOKEN ?? null,
  };
}
