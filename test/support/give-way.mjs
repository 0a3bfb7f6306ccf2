import os from 'node:os';

const priorities = { some: os.constants.priority.PRIORITY_BELOW_NORMAL / 2, all: os.constants.priority.PRIORITY_BELOW_NORMAL };

/** Lets a process, and what it starts from now on, have what others leave of the machine: those that give way to nobody, or "all" others. */
export function giveWay({ pid }, to = 'some') {
  if (pid === undefined) return;
  try {
    os.setPriority(pid, priorities[to]);
  } catch (error) {
    if (error.info?.code !== 'ESRCH') throw error;
  }
}
