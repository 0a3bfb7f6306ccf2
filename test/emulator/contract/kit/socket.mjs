const initId = `TM${'0'.repeat(32)}`;

/**
 * Opens a bare WebSocket to the emulator and speaks twilsock by hand. `send` takes bytes or text as they are, `ask` a header and a
 * payload; `frames` are those that came, each `{ header, payload, text }`.
 */
export async function openSocket(kit, WebSocket, flex) {
  const socket = new WebSocket(flex.socketUrl);
  socket.binaryType = 'arraybuffer';
  const frames = [];
  const session = { frames, closed: false, send: (data) => socket.send(data), close: () => socket.close() };
  socket.onmessage = ({ data }) => frames.push(typeof data === 'string' ? { text: data } : read(new Uint8Array(data)));
  socket.onclose = () => (session.closed = true);
  await new Promise((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('The socket did not open.'));
  });
  return {
    ...session,
    get closed() {
      return session.closed;
    },
    /** Waits for the frame that passes. */
    frame: (what, test) => kit.until(what, () => frames.find(test)),
    ask(header, payload = '') {
      session.send(write({ id: `TM${crypto.randomUUID()}`, ...header }, payload));
    },
    /** Says init; `answered` finds what is answered to it. */
    init: (token) => session.send(write({ id: initId, method: 'init', token, capabilities: [], registrations: [] }, '')),
    answered: ({ header }) => header?.id === initId,
  };
}

function write(header, payload) {
  const encoder = new TextEncoder();
  const json = JSON.stringify({ ...header, payload_size: encoder.encode(payload).length });
  return encoder.encode(`TWILSOCK V3.0 ${encoder.encode(json).length}\r\n${json}\r\n${payload}`);
}

function read(bytes) {
  const decoder = new TextDecoder();
  const lineEnd = bytes.indexOf(13);
  const line = decoder.decode(bytes.subarray(0, lineEnd));
  const headerEnd = lineEnd + 2 + Number(line.split(' ')[2]);
  const header = JSON.parse(decoder.decode(bytes.subarray(lineEnd + 2, headerEnd)));
  const payload = decoder.decode(bytes.subarray(headerEnd + 2, headerEnd + 2 + header.payload_size));
  return { line, header, payload, rest: decoder.decode(bytes.subarray(headerEnd + 2 + header.payload_size)) };
}
