import { errorKind, LotseError } from '../errors.js';
import { type Check, failure, type Finding, type NamedFinding } from './finding.js';

/**
 * Makes every check, whatever happens in another. Those of this machine come one after the other, for some keep the
 * process busy, which would look like a slow network; those of the network are made together.
 * @returns what was found, in the order of the checks
 */
export async function runChecks(checks: { local: Check[]; remote: Check[] }): Promise<NamedFinding[]> {
  const findings: NamedFinding[][] = [];
  for (const check of checks.local) findings.push(await runCheck(check));
  findings.push(...(await Promise.all(checks.remote.map(runCheck))));
  return findings.flat();
}

async function runCheck({ name, timeoutMs, run }: Check): Promise<NamedFinding[]> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => {
      ending.abort();
      resolve([failure(`No result after ${timeoutMs / 1000} s.`, 'Try again; when it stays so, look at what hangs.')]);
    }, timeoutMs);
  });
  const found = await Promise.race([tooLong, run(ending.signal).catch((error: unknown) => [unexpected(error)])]);
  clearTimeout(timer);
  return found.map((finding) => ({ check: name, ...finding }));
}

/** What others threw may quote a secret; what Lotse refuses never does. */
function unexpected(error: unknown): Finding {
  if (error instanceof LotseError) return failure(error.message, error.hint);
  return failure(`This could not be looked at (${errorKind(error)}).`, 'See the log of the server for the reason.');
}
