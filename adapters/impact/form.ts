import type { Context } from 'hono';

/** The fields of a form as they came; none where what came is no form. */
export async function readForm(c: Context): Promise<Record<string, unknown>> {
  return await c.req.parseBody().catch(() => ({}));
}
