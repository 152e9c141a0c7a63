/** As they are now: tests put others in their place. */
const afterInputAndOutput = setImmediate;
const now = performance.now.bind(performance);

/** So long the process computes before it looks at what has come: short beside the time that an answer takes. */
const roundMs = 8;
const waiting: (() => void)[] = [];
let roundBegan = 0;

/**
 * Resolves when it is this one's turn to compute. After some milliseconds the process first takes in what has come
 * meanwhile: Node accepts one connection in each round of its event loop (libuv 1.45 and later), so that rounds have to be
 * short, or under load nobody could even be told to come again.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) afterInputAndOutput(beginRound);
  });
}

function beginRound(): void {
  roundBegan = now();
  letOneGo();
}

function letOneGo(): void {
  waiting[0]?.();
  // What it computes runs in microtasks, and ticks come when these have come to their end.
  queueMicrotask(() => process.nextTick(afterOne));
}

function afterOne(): void {
  // Kept until now, so that whoever came meanwhile began no second round.
  waiting.shift();
  if (waiting.length === 0) return;
  if (now() - roundBegan < roundMs) letOneGo();
  else afterInputAndOutput(beginRound);
}
