import { createHash } from 'node:crypto';

/**
 * Key of a text by its content: equal texts have equal hashes, on every machine.
 * @returns 22 characters of base64url: the first 128 bits of SHA-256
 */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}
