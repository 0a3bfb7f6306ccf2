import { randomBytes } from 'node:crypto';

const hour = 3_600_000;
const idle = 12 * hour;
const absolute = 24 * hour;

/** Keeps the handles of a token server: each names a session, and changes with each use. `clock` gives the time. */
export function createHandles(clock) {
  const families = new Map();

  const familyOf = (handle) => {
    const family = typeof handle === 'string' ? families.get(handle) : undefined;
    if (!family) return undefined;
    const now = clock.now();
    if (now - family.openedAt >= absolute || now - family.usedAt >= idle) family.over = true;
    return family;
  };
  const issue = (family) => {
    const handle = randomBytes(32).toString('base64url');
    families.set(handle, family);
    return handle;
  };

  return {
    /** Gives the first handle of a session. */
    open(session) {
      const family = { session, openedAt: clock.now(), usedAt: clock.now(), over: false };
      family.current = issue(family);
      return family.current;
    },
    /** Gives the session and its next handle; `undefined` for one that is over, unknown, or used before the last one. */
    use(handle) {
      const family = familyOf(handle);
      if (!family) return undefined;
      if (handle === family.current) {
        family.former = family.current;
        family.current = issue(family);
      } else if (handle !== family.former) {
        family.over = true;
      }
      if (family.over) return undefined;
      family.usedAt = clock.now();
      return { ...family.session, handle: family.current };
    },
    /** Gives the session of a handle that is in use, or was when its session ended. */
    of(handle) {
      const family = familyOf(handle);
      return family && (handle === family.current || handle === family.former) ? family.session : undefined;
    },
    /** Ends a session; gives it the first time. An old handle ends nothing. */
    close(handle) {
      const family = familyOf(handle);
      if (!family || family.over || (handle !== family.current && handle !== family.former)) return undefined;
      family.over = true;
      return family.session;
    },
  };
}
