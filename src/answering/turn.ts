/** As it is now: tests put others in its place. */
const afterInputAndOutput = setImmediate;
const waiting: (() => void)[] = [];

/**
 * Resolves when it is this one's turn to compute. Between any two turns the process takes in what has come meanwhile: Node
 * accepts one connection in each round of its event loop (libuv 1.45 and later), so that rounds have to be short, or under
 * load nobody could even be told to come again.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) afterInputAndOutput(next);
  });
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) afterInputAndOutput(next);
}
