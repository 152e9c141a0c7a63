import type { z } from 'zod';

/** Longer objects are not what was asked for. */
const mostCharacters = 20_000;

/**
 * Finds the JSON objects of one shape in a text that comes in pieces, each as soon as its last brace is there. What
 * stands around them does not matter: fences, lists, an outer object, words before and after.
 */
export class JsonObjects<T> {
  #text = '';
  #inString = false;
  #escaped = false;
  /** Where the open braces stand in `#text`, outermost first. */
  readonly #open: number[] = [];

  constructor(
    private readonly schema: z.ZodType<T>,
    private readonly onObject: (value: T) => void,
  ) {}

  add(piece: string): void {
    for (const character of piece) this.#step(character);
  }

  #step(character: string): void {
    if (this.#open.length === 0 && character !== '{') return;
    this.#text += character;
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#inString = false;
    } else if (character === '"') this.#inString = true;
    else if (character === '{') this.#open.push(this.#text.length - 1);
    else if (character === '}') this.#close();
    // A brace that is never closed must not swallow what follows.
    if (this.#text.length > mostCharacters || (character === '\n' && this.#inString)) this.#reset();
  }

  #close(): void {
    const parsed = this.schema.safeParse(parseJson(this.#text.slice(this.#open.pop())));
    if (parsed.success) this.onObject(parsed.data);
    if (this.#open.length === 0) this.#reset();
  }

  #reset(): void {
    this.#text = '';
    this.#inString = false;
    this.#open.length = 0;
  }
}

/** The last JSON object of a shape in a whole text; models correct themselves. Null when there is none. */
export function lastJsonObject<T>(text: string, schema: z.ZodType<T>): T | null {
  let last: T | null = null;
  new JsonObjects(schema, (value) => {
    last = value;
  }).add(text);
  return last;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
