import { createServer, request as httpRequest } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { createEdits } from './edits.mjs';
import { readFrame, writeFrame } from './frame.mjs';
import { kindOfAsk, kindOfFrame, kindOfHttp } from './kinds.mjs';

/**
 * Stands between an SDK and an emulator (`target`, its origin) and passes everything on, changed by `edits`. `passed(kind, part,
 * text)` hears of every JSON text that goes to the SDK. Gives `url`, `edits` and `close()`.
 */
export async function startWireProxy(target, { edits: first, passed = () => undefined } = {}) {
  const edits = createEdits(first);
  const sockets = new Set();
  const server = createServer((incoming, outgoing) => passHttp(incoming, outgoing));
  const accept = new WebSocketServer({ noServer: true });
  let connections = 0;

  server.on('upgrade', (incoming, socket, head) => {
    const upstream = new WebSocket(`${target.replace('http', 'ws')}${incoming.url}`, { headers: originOf(incoming) });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
    upstream.on('unexpected-response', (_, { statusCode }) => {
      socket.end(`HTTP/1.1 ${statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      upstream.terminate();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => upstream.terminate());
    upstream.on('open', () => {
      if (socket.destroyed) upstream.terminate();
      else accept.handleUpgrade(incoming, socket, head, (client) => join(client, upstream, (connections += 1)));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    edits,
    async close() {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function join(client, upstream, connection) {
    sockets.add(client);
    const asked = new Map();
    const pass = (bytes, kindOf, to, report) => {
      const frame = readFrame(bytes);
      const parsed = { header: JSON.parse(frame.header), payload: parse(frame.payload) };
      const kind = kindOf(parsed);
      const did = edits.apply(kind, parsed, connection);
      if (did === undefined) return;
      const { changed, hold } = did;
      let payload = changed ? textOf(parsed.payload) : frame.payload;
      payload = payload.replaceAll(target, url);
      const out = changed || payload !== frame.payload ? writeFrame(parsed.header, payload) : bytes;
      if (report) report(kind, readFrame(out));
      if (hold > 0) setTimeout(() => to.send(out), hold);
      else to.send(out);
    };
    upstream.on('message', (bytes) => {
      const kindOf = ({ header, payload }) => kindOfFrame(header, payload, asked.get(header.id));
      pass(bytes, kindOf, client, (kind, { header, payload }) => {
        passed(kind, 'header', header);
        if (payload) passed(kind, 'payload', payload);
      });
    });
    client.on('message', (bytes, isBinary) => {
      if (!isBinary) return upstream.send(bytes.toString());
      return pass(bytes, ({ header }) => {
        asked.set(header.id, kindOfAsk(header));
        return `ask ${kindOfAsk(header)}`;
      }, upstream);
    });
    upstream.on('close', (code, reason) => {
      if (code === 1006) client.terminate();
      else client.close(code === 1005 ? 1000 : code, reason);
    });
    client.on('close', () => upstream.close());
    client.on('error', () => upstream.terminate());
  }

  function passHttp(incoming, outgoing) {
    const { method, headers } = incoming;
    const forward = httpRequest(`${target}${incoming.url}`, { method, headers: { ...headers, host: new URL(target).host } }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      let body = Buffer.concat(chunks);
      const { 'content-length': _, ...rest } = answer.headers;
      if (answer.headers['content-type']?.startsWith('application/json') && !incoming.url.startsWith('/emulator')) {
        const kind = kindOfHttp(method, incoming.url);
        const parsed = { payload: parse(body.toString()) };
        edits.apply(kind, parsed);
        const text = textOf(parsed.payload).replaceAll(target, url);
        passed(kind, 'payload', text);
        body = Buffer.from(text);
      }
      outgoing.writeHead(answer.statusCode, { ...rest, 'content-length': body.length }).end(body);
    });
    forward.on('error', () => incoming.socket.destroy());
    incoming.on('aborted', () => forward.destroy());
    incoming.pipe(forward);
  }
}

function originOf({ headers: { origin } }) {
  return origin === undefined ? {} : { origin };
}

function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function textOf(payload) {
  if (payload === undefined) return '';
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}
