/** Exit codes of the command line. */
export const failed = 1;
export const wrongUsage = 2;

/** Writes for people or programs on standard output. */
export function write(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function writeJson(value: unknown): void {
  write(JSON.stringify(value, null, 2));
}

/** Progress and diagnostics go to standard error. */
export function writeError(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}
