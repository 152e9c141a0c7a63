/** What went wrong, without messages: they may quote what a person wrote. */
export function faultOf(error: unknown): { fault: string; status?: number } {
  const {
    name = 'unknown',
    code,
    statusCode,
  } = (error ?? {}) as { name?: string; code?: unknown; statusCode?: unknown };
  return {
    fault: typeof code === 'string' ? code : name,
    ...(typeof statusCode === 'number' ? { status: statusCode } : {}),
  };
}
