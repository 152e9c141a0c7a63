/** What a server answered, as far as a check looks. */
export interface HttpSeen {
  status: number;
  /** By its own clock, in milliseconds since 1970; null when it does not tell. */
  serverTimeMs: number | null;
  /** Null where it is no JSON. */
  body: unknown;
}

/** Answers are short; a server that sends more is not the one that was meant. */
const mostCharacters = 1_000_000;

/** Asks a server once; null when it cannot be reached. Redirections are not followed: what is sent stays there. */
export async function askHttp(url: string, init: RequestInit & { signal: AbortSignal }): Promise<HttpSeen | null> {
  try {
    const response = await fetch(url, { redirect: 'manual', ...init });
    const text = (await response.text()).slice(0, mostCharacters);
    const date = Date.parse(response.headers.get('date') ?? '');
    return { status: response.status, serverTimeMs: Number.isNaN(date) ? null : date, body: parsed(text) };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
