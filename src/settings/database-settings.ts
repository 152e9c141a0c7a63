import { z } from 'zod';

const isPostgres = 'must be an address such as postgres://lotse:password@db.example.org:5432/lotse';
const mostConnections = 500;
const mostMegabytes = 1_000_000;
const defaultMegabytes = 1024;
/** Fewer would let one kind of work keep others waiting. */
const fewestConnections = 16;

/** Settings of PostgreSQL in the environment; `.env.example` explains each. Faults never quote the address: it has a password. */
export const databaseVariables = {
  DATABASE_URL: z
    .string()
    .refine((address) => parsed(address) !== null, isPostgres)
    .refine((address) => (parsed(address)?.pathname.length ?? 2) > 1, 'must name a database at its end, such as /lotse')
    .optional(),
  LOTSE_DATABASE_CONNECTIONS: z
    .string()
    .regex(/^\d{1,9}$/u, 'must be a whole number')
    .transform(Number)
    .refine(
      (count) => count >= fewestConnections && count <= mostConnections,
      `must be from ${fewestConnections} to ${mostConnections}`,
    )
    .optional(),
  LOTSE_REGION_MEMORY_MB: z
    .string()
    .regex(/^\d{1,9}$/u, 'must be a whole number')
    .transform(Number)
    .refine((megabytes) => megabytes >= 1 && megabytes <= mostMegabytes, `must be from 1 to ${mostMegabytes}`)
    .optional(),
};

/** PostgreSQL, where it is used in place of files in the data folder. */
export interface DatabaseSettings {
  /** With its password: not to be shown. */
  url: string;
  /** How many connections one process may have. */
  connections: number;
  /** How much memory is for the pages of regions that were asked for. */
  regionMemoryBytes: number;
}

/** @returns null: everything is kept in the data folder */
export function databaseSettings(values: {
  DATABASE_URL?: string | undefined;
  LOTSE_DATABASE_CONNECTIONS?: number | undefined;
  LOTSE_REGION_MEMORY_MB?: number | undefined;
}): Readonly<DatabaseSettings> | null {
  const {
    DATABASE_URL: url,
    LOTSE_DATABASE_CONNECTIONS: connections = 20,
    LOTSE_REGION_MEMORY_MB: megabytes = defaultMegabytes,
  } = values;
  return url === undefined ? null : Object.freeze({ url, connections, regionMemoryBytes: megabytes * 2 ** 20 });
}

function parsed(address: string): URL | null {
  if (!/^postgres(?:ql)?:\/\//u.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  // A socket's folder stands behind the question mark.
  return url.hostname === '' && !url.searchParams.has('host') ? null : url;
}
