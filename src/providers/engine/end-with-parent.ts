import koffi from 'koffi';

const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/** Ends this process at once, without the normal way out: with OpenMP's threads alive that can crash. */
export function endAtOnce(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is there before `kill` returns; this only tells the compiler that nothing follows.
  throw new Error('killed');
}

/**
 * Ties this process's life to its parent's. On Linux the kernel kills it in the moment the parent ends, however that
 * happens and even in the middle of a batch; elsewhere it ends when the channel to the parent closes. The signals of a
 * terminal or service manager go to all processes of a group: they are the parent's to handle, so that answers in
 * flight are still given.
 */
export function endWithParent(parentPid: number): void {
  process.on('disconnect', endAtOnce);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  if (process.platform === 'linux') {
    const prctl = koffi.load(null).func('int prctl(int option, unsigned long value)');
    prctl(PR_SET_PDEATHSIG, SIGKILL);
  }
  // The parent may have gone before the kernel was asked.
  if (process.ppid !== parentPid || !process.connected) endAtOnce();
}
