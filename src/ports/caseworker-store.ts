import type { Caseworker } from '../domain/chat.js';

/** Who may ask for clients. */
export interface CaseworkerStore {
  /** @param codeHash hash of her code, unique */
  add(caseworker: Caseworker, codeHash: string): Promise<void>;
  /** Null when nobody has the code, or she was withdrawn. */
  byCode(codeHash: string): Promise<Caseworker | null>;
  /** Also those who were withdrawn; null when there is none. */
  byId(id: string): Promise<Caseworker | null>;
  /** All of a region, those invited first at the beginning. */
  list(region: string): Promise<Caseworker[]>;
  /** From now on her code is worth nothing. @returns false when there is no such caseworker, or she was withdrawn */
  withdraw(id: string, at: string): Promise<boolean>;
}
