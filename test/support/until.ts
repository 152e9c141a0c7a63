import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so. @throws when it is not after `withinMs` */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  for (const endsAt = performance.now() + withinMs; performance.now() < endsAt; await pause(10))
    if (await isSo()) return;
  throw new Error(`it was not so within ${withinMs} ms`);
}
