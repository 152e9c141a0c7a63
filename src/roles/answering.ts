/** How often it is looked whether a process died that had messages to answer. */
const lookEveryMs = 10_000;

export interface AnsweringParts {
  /** Answers what was submitted to processes that live no more. */
  resume(): Promise<void>;
  /** @returns ends it */
  startWatching(): () => void;
  onFault(error: unknown): void;
}

/**
 * What every process that answers does beside requests: sees experiments and topics as others change them, and answers what
 * was left by a process that lives no more.
 * @returns ends it
 */
export function startAnswering({ resume, startWatching, onFault }: AnsweringParts): () => void {
  const look = () => void resume().catch(onFault);
  look();
  const timer = setInterval(look, lookEveryMs);
  const endWatching = startWatching();
  return () => {
    clearInterval(timer);
    endWatching();
  };
}
