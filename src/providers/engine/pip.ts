import { spawn } from 'node:child_process';
import { LotseError } from '../../errors.js';

const outputTailLength = 4_000;
const withoutEngine = 'or set EMBEDDINGS_URL to a server that embeds; until then pages are found by their words only';

/** How a run of pip ended. */
interface PipRun {
  exitCode: number | null;
  /** The last 4,000 characters of what it printed. */
  outputTail: string;
}

/**
 * Runs `python -m pip` with the user's own pip configuration, and sees that it is there at all.
 * @param environment Added to this process's environment.
 * @param onLine Told every line pip prints.
 * @throws LotseError `unavailable`: no Python, no pip, or pip failed; with what to do about it.
 */
export async function runPip(
  python: string,
  pipArguments: string[],
  environment: Record<string, string>,
  onLine: (line: string) => void,
): Promise<void> {
  const run = await runPython(python, ['-u', '-m', 'pip', ...pipArguments], environment, onLine);
  if (run.exitCode !== 0) throw explain(run);
}

function runPython(
  python: string,
  pythonArguments: string[],
  environment: Record<string, string>,
  onLine: (line: string) => void,
): Promise<PipRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, pythonArguments, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stopWithHost = () => child.kill('SIGKILL');
    process.once('exit', stopWithHost);
    let outputTail = '';
    const collect = (chunk: string) => {
      outputTail = (outputTail + chunk).slice(-outputTailLength);
      for (const line of chunk.split('\n')) if (line.trim()) onLine(line.trim());
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) => {
      process.off('exit', stopWithHost);
      reject(pythonMissing(error));
    });
    child.once('close', (exitCode) => {
      process.off('exit', stopWithHost);
      resolve({ exitCode, outputTail });
    });
  });
}

function pythonMissing(error: NodeJS.ErrnoException): LotseError {
  return new LotseError(
    'unavailable',
    'Python 3 is needed to install the embedding engine, and was not found.',
    `Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip) and start again, ${withoutEngine}.`,
    { cause: error },
  );
}

/** What pip's output says, for a person who has never used pip. Matched on the words of pip 20 to 25. */
function explain({ exitCode, outputTail }: PipRun): LotseError {
  const [message, hint] = explanationFor(outputTail) ?? [
    `pip could not install the embedding engine (exit code ${exitCode}).`,
    'Read the last lines of its output',
  ];
  return new LotseError('unavailable', message, `${hint}, ${withoutEngine}.`, { cause: new Error(outputTail.trim()) });
}

function explanationFor(output: string): [message: string, hint: string] | undefined {
  return explanations.find(({ sign }) => sign.test(output))?.says;
}

const explanations: { sign: RegExp; says: [message: string, hint: string] }[] = [
  {
    sign: /No module named '?(pip|ensurepip)/,
    says: [
      'pip is needed to install the embedding engine, and this Python has none.',
      'Install it (Debian, Ubuntu: apt-get install python3-pip) and start again',
    ],
  },
  {
    sign: /No space left on device|Disk quota exceeded/,
    says: ['The disk is full: the embedding engine needs 200 MB.', 'Make room, or point LOTSE_CACHE_DIR elsewhere'],
  },
  {
    sign: /DO NOT MATCH THE HASHES/,
    says: [
      'What pip downloaded is not the embedding engine that was expected (its hash differs).',
      'Try again; if it happens again, see which package index or proxy pip uses (pip config list)',
    ],
  },
  {
    sign: /(command|program) '[^']*(cc|clang|g\+\+)[^']*' failed|unable to execute '|No such file or directory: '[^']*(cc|clang)/,
    says: [
      'There is no ready-built embedding engine for this machine, and compiling it failed.',
      'Install a C compiler (Debian, Ubuntu: apt-get install build-essential) and start again',
    ],
  },
  {
    sign: /NewConnectionError|ConnectTimeout|ReadTimeout|Connection (refused|reset|broken)|name resolution|ProxyError|SSLError|Network is unreachable|No matching distribution/,
    says: [
      'The embedding engine could not be downloaded: pip does not reach its package index, or finds it not there.',
      'See that this machine is connected (behind a proxy or with a mirror: pip config) and start again',
    ],
  },
];
