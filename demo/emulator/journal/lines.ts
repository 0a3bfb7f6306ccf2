import { closeSync, openSync, readSync } from 'node:fs';

/** One line of a file: its number from 1, its text, where it starts and ends (bytes), and whether a line break ends it. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly whole: boolean;
}

const chunkSize = 1024 * 1024;
const lineBreak = 0x0a;

/** Reads a file line by line, so that its size does not matter. */
export function* linesOf(file: string): Generator<Line> {
  const descriptor = openSync(file, 'r');
  try {
    let number = 1;
    let start = 0;
    let rest: Buffer[] = [];
    const line = (parts: readonly Buffer[], whole: boolean): Line => {
      const bytes = Buffer.concat(parts);
      const end = start + bytes.length + (whole ? 1 : 0);
      const read = { number, text: bytes.toString(), start, end, whole };
      number += 1;
      start = end;
      return read;
    };
    for (;;) {
      const chunk = Buffer.alloc(chunkSize);
      const size = readSync(descriptor, chunk);
      if (size === 0) break;
      let from = 0;
      for (let to = chunk.indexOf(lineBreak); to !== -1 && to < size; to = chunk.indexOf(lineBreak, from)) {
        yield line([...rest, chunk.subarray(from, to)], true);
        rest = [];
        from = to + 1;
      }
      if (from < size) rest.push(chunk.subarray(from, size));
    }
    if (rest.length > 0) yield line(rest, false);
  } finally {
    closeSync(descriptor);
  }
}
