const timeoutMs = 90_000;

/** A question that got no answer; `code` is the server's, or `network`. */
export class AskError extends Error {
  constructor(code, retryAfterSeconds = 0) {
    super(code);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Sends a question and follows its events.
 *
 * @param {{ region: string, question: string, language: string, conversationId: string }} request
 * @param {(event: string, data: object) => void} onEvent told of `step` and `delta`
 * @returns {Promise<object>} the answer
 * @throws {AskError}
 */
export async function ask({ region, question, language, conversationId }, onEvent) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(`/api/v1/regions/${encodeURIComponent(region)}/questions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question, language, conversationId: conversationId || undefined }),
      signal: abort.signal,
    });
    if (!response.ok) throw await refusal(response);
    for await (const { event, data } of events(response.body)) {
      if (event === 'answer') return data;
      if (event === 'error') throw new AskError(data.error.code);
      onEvent(event, data);
    }
    throw new AskError('network');
  } catch (error) {
    throw error instanceof AskError ? error : new AskError('network');
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(response) {
  const body = await response.json().catch(() => ({}));
  return new AskError(body.error?.code ?? 'internal', Number(response.headers.get('Retry-After')) || 0);
}

/** The events of a stream, as they come in. */
async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    waiting += decoder.decode(value, { stream: true });
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const field = (name) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
      yield { event: field('event: ').join(''), data: JSON.parse(field('data: ').join('\n')) };
    }
  }
}

/**
 * Says whether an answer helped. What cannot be sent is lost: it is not worth a message to whoever is in a hurry.
 * @param {string} id of the answer
 * @param {{ helpful: boolean, reason?: string }} feedback
 * @returns {Promise<string[]>} what is offered now: a person, after several answers that did not help
 */
export async function judge(id, feedback) {
  try {
    const response = await fetch(`/api/v1/answers/${encodeURIComponent(id)}/feedback`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(feedback),
      keepalive: true,
    });
    return response.ok ? (await response.json()).offers : [];
  } catch {
    return [];
  }
}

/** Has the server erase a conversation. Offline, it does so by itself when the conversation is over. */
export async function forget(conversationId) {
  if (!conversationId) return;
  const address = `/api/v1/conversations/${encodeURIComponent(conversationId)}`;
  await fetch(address, { method: 'DELETE', keepalive: true }).catch(() => {});
}
