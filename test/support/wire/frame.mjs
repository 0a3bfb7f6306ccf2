/** Reads a twilsock frame into `{ header, payload }` texts; undefined where it is none. */
export function readFrame(bytes) {
  try {
    return read(bytes);
  } catch {
    return undefined;
  }
}

/** Writes a twilsock frame from a header object, its `payload_size` included, and the text of its payload. */
export function writeFrame(header, payload) {
  const json = JSON.stringify(header);
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n${payload}${payload && '\r\n'}`);
}

function read(bytes) {
  const lineEnd = bytes.indexOf('\r\n');
  const [, , length] = bytes.toString('latin1', 0, lineEnd).split(' ');
  const headerEnd = lineEnd + 2 + Number(length);
  const header = bytes.toString('utf8', lineEnd + 2, headerEnd);
  const size = JSON.parse(header).payload_size ?? 0;
  return { header, payload: bytes.toString('utf8', headerEnd + 2, headerEnd + 2 + size) };
}
