import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import type { AloneAnswer, AloneRequest } from './engine-alone.js';

/** Starts the bare engine; `run` measures, `end` stops it. */
export function startEngineAlone(cacheDir: string, environment: NodeJS.ProcessEnv) {
  const child = fork(path.join(packageRoot, 'dist/test/bench/engine-alone.js'), [cacheDir], { env: environment });
  return {
    run: async (request: AloneRequest): Promise<AloneAnswer> => {
      child.send(request);
      const [answer] = (await once(child, 'message')) as [AloneAnswer];
      return answer;
    },
    end: () => child.disconnect(),
  };
}
