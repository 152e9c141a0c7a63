/** How long a writer waits for another process's transaction before it gives up. */
export const busyTimeoutMs = 15_000;
