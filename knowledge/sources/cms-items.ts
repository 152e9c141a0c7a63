import type { z } from 'zod';
import { LotseError } from '../../src/errors.js';
import type { SourceProblem } from './source.js';

export interface CmsItem<T> {
  item: T;
  /** Address of the item, for problems found later. */
  where: string;
}

/**
 * Parses an answer item by item, so that one broken page does not take the others with it.
 * @param answer parsed JSON
 * @param where address or file of the answer
 * @throws LotseError `source_unreachable` when the answer as a whole is no list: then nothing is known.
 */
export function parseItems<T>(
  answer: unknown,
  schema: z.ZodType<T>,
  where: string,
): { items: CmsItem<T>[]; problems: SourceProblem[] } {
  if (!Array.isArray(answer)) {
    const hint = 'Check that the source is an Integreat CMS (API v3) or a folder with its saved answers.';
    throw new LotseError('source_unreachable', `${where}: holds no list`, hint);
  }
  const items: CmsItem<T>[] = [];
  const problems: SourceProblem[] = [];
  answer.forEach((raw: unknown, index) => {
    const itemWhere = addressOf(raw) ?? `${where} (item ${index})`;
    const parsed = schema.safeParse(raw);
    if (parsed.success) items.push({ item: parsed.data, where: itemWhere });
    else problems.push({ where: itemWhere, problem: describe(parsed.error) });
  });
  return { items, problems };
}

function addressOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { url, path } = raw as { url?: unknown; path?: unknown };
  return [url, path].find((value) => typeof value === 'string' && value !== '') as string | undefined;
}

function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
