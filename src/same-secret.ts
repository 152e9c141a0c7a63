import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether somebody knows a secret. It takes as long for every text of every length: digests are compared, so that neither
 * the place of the first wrong letter nor the secret's length can be measured.
 * @param given as it came from outside; what is no text is no secret
 * @param secret an empty one is known to nobody
 */
export function isSameSecret(given: unknown, secret: string): boolean {
  const same = timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(secret));
  return same && secret !== '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
