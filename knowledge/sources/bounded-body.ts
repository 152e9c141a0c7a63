import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const gunzipAsync = promisify(gunzip);

/** More bytes came, or would come after unpacking, than allowed. */
export class TooManyBytes extends Error {
  constructor(readonly maxBytes: number) {
    super(`is larger than ${maxBytes} bytes`);
  }
}

/**
 * Reads a stream to its end.
 * @throws TooManyBytes as soon as the bound is passed; the stream's own error when it breaks.
 */
export async function readBounded(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooManyBytes(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks gzip; stops at the bound, so that a small file cannot fill the memory.
 * @throws TooManyBytes; zlib's error when the data are broken.
 */
export async function gunzipBounded(bytes: Uint8Array, maxBytes: number): Promise<Buffer> {
  try {
    return await gunzipAsync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooManyBytes(maxBytes);
    throw error;
  }
}
