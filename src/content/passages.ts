import type { Link } from './links.js';

type Piece = string | Link;

/** Letters up to which a text is one passage: it takes a browser no longer to draw than a frame or two. */
const short = 8_192;

/** Letters of a passage of a longer text at most. */
const most = 4_096;

/** Marks on one letter, which take no room of their own: where passages are much lower than is thought, lists that grow and passages that come in sight chase each other. */
const stackedMarks = /\p{M}{64}/u;

/** Cuts the pieces of a very long text into passages, at the ends of lines where there are some, so that a browser draws only those in sight. */
export function passagesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const letters = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  if (letters <= short || pieces.some((piece) => typeof piece === 'string' && stackedMarks.test(piece))) return [pieces];
  const passages: Piece[][] = [[]];
  let room = most;
  for (const piece of pieces) {
    let rest = piece;
    while (typeof rest === 'string' && rest.length > room) {
      const end = endWithin(rest, room);
      passages.at(-1)?.push(rest.slice(0, end));
      rest = rest.slice(end);
      passages.push([]);
      room = most;
    }
    passages.at(-1)?.push(rest);
    room = Math.max(0, room - lengthOf(rest));
  }
  return passages;
}

function lengthOf(piece: Piece): number {
  return (typeof piece === 'string' ? piece : piece.text).length;
}

/** Where a text is cut: after a line, else after a word, else before its last letter. */
function endWithin(text: string, room: number): number {
  const end = text.lastIndexOf('\n', room - 1) + 1 || text.lastIndexOf(' ', room - 1) + 1 || room;
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
