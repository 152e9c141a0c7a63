/**
 * How long a server asks to be left alone (`Retry-After`: seconds or a date).
 * @returns milliseconds from now, not negative; undefined when the header is missing or makes no sense
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}
