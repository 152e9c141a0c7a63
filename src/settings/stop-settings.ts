import { z } from 'zod';

const mostSeconds = 60;

/** Settings of stopping in the environment; `.env.example` explains each. */
export const stopVariables = {
  LOTSE_STOP_NOTICE_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/u, 'must be a whole number')
    .transform(Number)
    .refine((seconds) => seconds <= mostSeconds, `must be at most ${mostSeconds}`)
    .optional(),
};
