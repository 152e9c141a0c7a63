/** A page's declaration of its encoding must stand within its first bytes. */
const DECLARATION_BYTES = 1024;

/** Bytes of an HTML page as text, in the encoding that the server or the page itself names; UTF-8 otherwise. */
export function decodeHtml(bytes: Buffer, contentType: string | undefined): string {
  const declaration = bytes.subarray(0, DECLARATION_BYTES).toString('latin1');
  const label = charset(contentType ?? '') ?? charset(/<meta[^>]+charset[^>]*>/i.exec(declaration)?.[0] ?? '');
  return decoder(label ?? 'utf-8').decode(bytes);
}

function charset(text: string): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(text)?.[1];
}

function decoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
