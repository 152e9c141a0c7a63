import type { Caseworker } from '../domain/chat.js';

/** Who may ask for clients. */
export interface CaseworkerStore {
  /** @param codeHash hash of her code, unique */
  add(caseworker: Caseworker, codeHash: string): Promise<void>;
  /** Null when nobody has the code (any more). */
  byCode(codeHash: string): Promise<Caseworker | null>;
  /** Null when there is none (any more). */
  byId(id: string): Promise<Caseworker | null>;
  /** All of a region, those invited first at the beginning. */
  list(region: string): Promise<Caseworker[]>;
  /** Erases her: from now on her code is worth nothing. @returns false when there is no such caseworker (any more) */
  withdraw(id: string): Promise<boolean>;
}
