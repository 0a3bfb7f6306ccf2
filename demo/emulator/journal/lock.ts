import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';

/** Who holds a folder; `started` tells two processes of the same number apart, where the system says it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started: string | null;
}

/**
 * Takes a folder for this process alone and gives the function that frees it. The lock of a process that has ended is taken
 * over; throws a sentence that names the holder where there is one.
 */
export function lockFolder(folder: string): () => void {
  const lock = path.join(folder, 'lock');
  const own = path.join(folder, `lock-${randomUUID()}`);
  const me: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  writeFileSync(own, JSON.stringify(me), { mode: 0o600 });
  try {
    if (!linked(own, lock)) takeOver(folder, lock, own);
  } finally {
    rmSync(own, { force: true });
  }
  let held = true;
  return () => {
    if (held) rmSync(lock, { force: true });
    held = false;
  };
}

/** Only one process at a time may look whether the holder has ended: two could else take over from one another. */
function takeOver(folder: string, lock: string, own: string): void {
  const turn = path.join(folder, 'lock.turn');
  if (!linked(own, turn)) throw new Error(refusal(folder, turn, holderOf(turn)));
  try {
    const holder = holderOf(lock);
    if (holder && isAlive(holder)) throw new Error(refusal(folder, lock, holder));
    renameSync(own, lock);
  } finally {
    rmSync(turn, { force: true });
  }
}

function refusal(folder: string, lock: string, holder: Holder | undefined): string {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return `${folder} is in use by ${who}. Stop that one first, or use another folder. If it no longer runs, delete ${lock}.`;
}

/** Links are made by one process alone, with their content. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(lock: string): Holder | undefined {
  try {
    const { pid, host, started } = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, started: started ?? null } : undefined;
  } catch {
    // Gone in the meantime, or not written by us: held by nobody.
    return undefined;
  }
}

function isAlive({ pid, host, started }: Holder): boolean {
  // Nothing can be known about another machine that shares the folder.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === null || started === startOf(pid);
}

/** The time at which a process started, in ticks since the machine did; null where the system has no `/proc`. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
