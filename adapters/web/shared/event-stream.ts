/** One event of a `text/event-stream`. */
export interface StreamedEvent {
  event: string;
  data: unknown;
}

/** The events of a response's body, as they come in; their data is JSON. */
export async function* streamedEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
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
      const data = field(block, 'data: ').join('\n');
      // Without data it is a sign of life only.
      if (data !== '') yield { event: field(block, 'event: ').join(''), data: JSON.parse(data) };
    }
  }
}

function field(block: string, name: string): string[] {
  return block
    .split('\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length));
}
