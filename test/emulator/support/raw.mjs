import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { WebSocket } from 'ws';

/** A twilsock frame of any content: `header` as object or text, `payload` as text or bytes; sizes are right unless given. */
export function frame(header, payload = '', { headerSize, payloadSize } = {}) {
  const body = Buffer.from(payload);
  const described = typeof header === 'string' ? header : JSON.stringify({ ...header, payload_size: payloadSize ?? body.length });
  const json = Buffer.from(described);
  return Buffer.concat([Buffer.from(`TWILSOCK V3.0 ${headerSize ?? json.length}\r\n`), json, Buffer.from('\r\n'), body]);
}

/** The header of a tunnelled request. */
export function request(method, path, fields = {}) {
  return { id: 'TM1', method: 'message', active_grant: 'ip_messaging', http_request: { host: 'aim.us1.twilio.com', method, path, params: {}, headers: {}, ...fields } };
}

/** Opens a bare WebSocket to the emulator: `send`, `next()` gives the next frame as `{ header, payload }`, `closed` its end. */
export async function openSocket(flex) {
  const socket = new WebSocket(`${flex.url.replace('http', 'ws')}/v3/wsconnect`);
  const waiting = [];
  const frames = [];
  socket.on('message', (data) => (waiting.shift() ?? ((read) => frames.push(read)))(readFrame(data)));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(([code]) => code);
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (bytes) => socket.send(bytes),
    next: () => (frames.length > 0 ? Promise.resolve(frames.shift()) : new Promise((resolve) => waiting.push(resolve))),
    async leave() {
      socket.terminate();
      await closed;
    },
  };
}

/** Says `init` with the token; gives the reply's header. */
export async function init(socket, token, fields = {}) {
  socket.send(frame({ id: 'TMinit', method: 'init', token, registrations: [], capabilities: [], ...fields }));
  return (await socket.next()).header;
}

/** Sends bytes over TCP, gives all that comes back until the other side ends; `end` half-closes after them. */
export async function sendBytes(flex, bytes, { end = false } = {}) {
  const socket = connectTcp(Number(new URL(flex.url).port), '127.0.0.1');
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  if (end) socket.end(bytes);
  else socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

function readFrame(data) {
  const text = data.toString();
  const start = text.indexOf('\r\n') + 2;
  const end = text.indexOf('\r\n', start);
  const payload = text.slice(end + 2).trimEnd();
  return { header: JSON.parse(text.slice(start, end)), payload: payload === '' ? undefined : JSON.parse(payload) };
}
