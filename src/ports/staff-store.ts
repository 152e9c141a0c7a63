import type { Staff, StaffSession } from '../domain/staff.js';

/** Who may see a region's figures. What resolved is durable. */
export interface StaffStore {
  add(staff: Staff, codeHash: string): Promise<void>;
  withCode(codeHash: string): Promise<Staff | null>;
  list(region: string): Promise<Staff[]>;
  /** Ends somebody's access and sessions, and erases the name. @returns whether there was anybody */
  withdraw(id: string): Promise<boolean>;
  addSession(session: StaffSession): Promise<void>;
  /** Null when there is none, it is over, or its owner was withdrawn. @param now ISO 8601 */
  sessionOwner(tokenHash: string, now: string): Promise<Staff | null>;
  endSession(tokenHash: string): Promise<void>;
  /** Erases sessions that are over. @param now ISO 8601 */
  forgetSessions(now: string): Promise<void>;
}
