import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Opens a twilsock connection by hand, `init` done when a token is given; it ends with the test. */
export async function rawSocket(flex, t, token) {
  const socket = new WebSocket(`${flex.url.replace('http', 'ws')}/v3/wsconnect`);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  const waiting = [];
  const frames = [];
  let frameNumber = 0;
  socket.on('message', (bytes) => {
    frames.push(readFrame(bytes));
    waiting.shift()?.();
  });
  const raw = {
    socket,
    /** Frames that `next` has passed by since the last one that it gave. */
    dropped: [],
    /** Sends one frame; gives its id. */
    send(header, payload) {
      frameNumber += 1;
      const id = `TM${frameNumber}`;
      socket.send(writeFrame({ id, ...header }, payload));
      return id;
    },
    /** Gives the next frame that passes; earlier ones are dropped. */
    async next(test = () => true) {
      raw.dropped = [];
      for (;;) {
        while (frames.length === 0) await new Promise((resolve) => waiting.push(resolve));
        const frame = frames.shift();
        if (test(frame)) return frame;
        raw.dropped.push(frame);
      }
    },
    /** Asks for one tunnelled request; gives the whole reply, its payload as `body`. */
    async ask(method, path, { params = {}, headers = {}, body } = {}) {
      const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      const id = raw.send({ method: 'message', active_grant: 'ip_messaging', payload_type: 'application/json', http_request: { host: 'aim.us1.twilio.com', path, method, params, headers } }, payload);
      return raw.next((frame) => frame.method === 'reply' && frame.id === id);
    },
  };
  if (token !== undefined) {
    raw.send({ method: 'init', token, continuation_token: null, capabilities: [], registrations: [] });
    await raw.next((frame) => frame.method === 'reply' && frame.status.code === 200);
  }
  return raw;
}

function writeFrame(header, payload = '') {
  const json = JSON.stringify({ ...header, payload_size: Buffer.byteLength(payload) });
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n${payload}`);
}

function readFrame(bytes) {
  const start = bytes.indexOf('\r\n') + 2;
  const size = Number(bytes.toString('latin1', 0, start).split(' ')[2]);
  const header = JSON.parse(bytes.toString('utf8', start, start + size));
  const payload = bytes.toString('utf8', start + size + 2).trim();
  return { ...header, body: payload === '' ? undefined : JSON.parse(payload) };
}
