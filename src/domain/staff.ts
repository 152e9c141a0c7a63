/** Somebody of a region's administration who may see its figures. */
export interface Staff {
  /** UUID. */
  id: string;
  region: string;
  /** For whoever invited. */
  name: string;
  /** ISO 8601. */
  invitedAt: string;
}

/** A browser that is signed in. */
export interface StaffSession {
  /** SHA-256 of the cookie's token. */
  tokenHash: string;
  staff: string;
  /** ISO 8601. */
  expiresAt: string;
}
