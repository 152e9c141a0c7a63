import type { Staff, StaffSession } from '../../src/domain/staff.js';
import type { StaffStore } from '../../src/ports/staff-store.js';

/** Staff kept in memory, with what a look into the database would show. */
export interface MemoryStaff extends StaffStore {
  readonly sessions: StaffSession[];
}

export function memoryStaff(): MemoryStaff {
  const people: { staff: Staff; codeHash: string }[] = [];
  const sessions: StaffSession[] = [];
  const drop = (isDropped: (session: StaffSession) => boolean) => {
    const kept = sessions.filter((session) => !isDropped(session));
    sessions.splice(0, sessions.length, ...kept);
  };
  return {
    sessions,
    add: async (staff, codeHash) => {
      people.push({ staff, codeHash });
    },
    withCode: async (wanted) => people.find(({ codeHash }) => codeHash === wanted)?.staff ?? null,
    list: async (region) => people.map(({ staff }) => staff).filter((staff) => staff.region === region),
    withdraw: async (id) => {
      const at = people.findIndex(({ staff }) => staff.id === id);
      if (at >= 0) people.splice(at, 1);
      drop(({ staff }) => staff === id);
      return at >= 0;
    },
    addSession: async (session) => {
      sessions.push(session);
    },
    sessionOwner: async (wanted, now) => {
      const session = sessions.find(({ tokenHash, expiresAt }) => tokenHash === wanted && expiresAt > now);
      return people.find(({ staff }) => staff.id === session?.staff)?.staff ?? null;
    },
    endSession: async (wanted) => drop(({ tokenHash }) => tokenHash === wanted),
    forgetSessions: async (now) => drop(({ expiresAt }) => expiresAt <= now),
  };
}
