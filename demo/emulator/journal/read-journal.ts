import { appendFileSync, truncateSync } from 'node:fs';
import type { Entry } from './entry.js';
import { linesOf, type Line } from './lines.js';
import { recall, type Memory } from './recall.js';

/**
 * Reads the entries of a journal into an empty memory. Takes a half-written last line off and says so with `warn`; throws a
 * sentence with file and line where any other line is not good.
 */
export function readJournal(file: string, memory: Memory, warn: (text: string) => void): void {
  for (const line of linesOf(file)) {
    if (line.number === 1) continue;
    const entry = parsed(line);
    if (entry === undefined && !line.whole) {
      warn(`${file}, line ${line.number}: taken off, it was only half written when the last run ended`);
      return truncateSync(file, line.start);
    }
    try {
      if (entry === undefined) throw new Error('it is not JSON');
      recall(memory, entry);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${file}, line ${line.number} is damaged: ${reason}. Put back a copy that is good, or use another folder.`, { cause: error });
    }
    if (!line.whole) appendFileSync(file, '\n');
  }
}

function parsed({ text }: Line): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Entry) : undefined;
  } catch {
    return undefined;
  }
}
