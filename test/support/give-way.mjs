import os from 'node:os';

/** Lets a process, and what it starts from now on, have what all others leave of the machine. */
export function giveWay({ pid }) {
  if (pid === undefined) return;
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    if (error.info?.code !== 'ESRCH') throw error;
  }
}
