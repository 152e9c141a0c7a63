/** Prints a figure of a measuring test when `LOTSE_REPORT` is set; tests are quiet otherwise. */
export function report(name: string, value: unknown): void {
  if (process.env.LOTSE_REPORT) process.stderr.write(`${name}: ${JSON.stringify(value)}\n`);
}
