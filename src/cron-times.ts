import { Cron } from 'croner';
import { z } from 'zod';

/** What stands where no times are wanted. */
const never = 'off';

/** Five fields as cron has them, or `off`, which is null. */
export const timesSchema = z
  .string('must be times as cron has them, or "off"')
  .trim()
  .refine(
    isTimes,
    'must be "off" or five fields as cron has them, such as 10 3 * * * for every night at ten past three',
  )
  .transform((times) => (times === never ? null : times));

function isTimes(times: string): boolean {
  if (times === never) return true;
  if (times.split(/\s+/u).length !== 5) return false;
  try {
    return new Cron(times, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
