/** The SIDs of the roles that users and participants have here. */
export const roleSids = {
  user: `RL${'1'.padStart(32, '0')}`,
  participant: `RL${'2'.padStart(32, '0')}`,
} as const;
