/**
 * What a process does of a server's work: `web` answers HTTP, widget and webhooks; `bot` asks Telegram for messages;
 * `worker` delivers what goes out, synchronises, counts, erases and writes digests.
 */
export const roles = ['web', 'bot', 'worker'] as const;

/** See `roles`. */
export type Role = (typeof roles)[number];
