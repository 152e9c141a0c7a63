import { type Role, roles } from '../domain/role.js';
import { z } from 'zod';
import { timesSchema } from '../cron-times.js';

/** At night, when few ask and the engine is free. */
const syncByDefault = '10 3 * * *';

/** Settings of processes in the environment; `.env.example` explains each. */
export const processVariables = {
  LOTSE_ROLES: z
    .string()
    .transform((list) => list.split(/[\s,]+/u).filter((role) => role !== ''))
    .refine(areRoles, `must be some of ${roles.join(', ')}`)
    .optional(),
  LOTSE_SYNC: timesSchema.optional(),
};

/** What this process does. */
export interface ProcessSettings {
  roles: readonly Role[];
  /** When regions are brought up to date with their sources, where they say nothing else; null: never. */
  sync: string | null;
}

/** @param chosen on the command line, which goes first */
export function processSettings(
  values: { LOTSE_ROLES?: string[] | undefined; LOTSE_SYNC?: string | null | undefined },
  chosen: readonly Role[] | undefined,
): Readonly<ProcessSettings> {
  const { LOTSE_ROLES: named, LOTSE_SYNC: sync = syncByDefault } = values;
  const wanted: readonly string[] = chosen?.length ? chosen : named?.length ? named : roles;
  return Object.freeze({ roles: Object.freeze(roles.filter((role) => wanted.includes(role))), sync });
}

/** What is wrong with the settings together. */
export function processFaults(values: { LOTSE_ROLES?: string[] | undefined; DATABASE_URL?: string | undefined }) {
  const isAll = roles.every((role) => values.LOTSE_ROLES?.includes(role) ?? true);
  return isAll || values.DATABASE_URL !== undefined
    ? []
    : [{ name: 'LOTSE_ROLES', message: 'must be left out without DATABASE_URL: one process does all then' }];
}

function areRoles(given: string[]): boolean {
  return given.every((role) => (roles as readonly string[]).includes(role));
}
