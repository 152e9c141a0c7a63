import type { CaseAnswer, CaseRequest } from '../domain/case.js';
import type { Caseworker } from '../domain/chat.js';

/** What caseworkers do: they are known by a code of their region, and ask for clients. */
export interface Casework {
  /**
   * Who has this code.
   * @throws LotseError `unauthorized` when nobody has it (any more)
   */
  signIn(code: string): Promise<Caseworker>;
  /** Null when she is not known, or was withdrawn. */
  caseworker(id: string): Promise<Caseworker | null>;
  /**
   * Answers a client's message.
   * @throws LotseError `invalid_request` (empty, too long), `unknown_region` when her region is not served (any more)
   */
  ask(caseworker: Caseworker, request: CaseRequest): Promise<CaseAnswer>;
}
