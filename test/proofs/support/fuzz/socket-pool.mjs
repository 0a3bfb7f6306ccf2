import { WebSocket } from 'ws';

/**
 * Sends frames one at a time, each followed by a good request, and gives all that came back until the answer to that: a list of texts,
 * the last one the reason when the socket ended instead. A socket that ended is replaced by a new one, which says `init` with the token.
 */
export function createFrameSender(url, token) {
  let current;
  let barriers = 0;
  const open = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/v3/wsconnect`);
      const state = { socket, heard: [], done: () => undefined };
      socket.on('message', (data) => {
        const text = data.toString();
        state.heard.push(text);
        if (text.includes('"method":"close"')) socket.terminate();
        else if (text.includes(`"TMbarrier${barriers}"`)) state.done();
      });
      socket.on('error', (error) => reject(error));
      socket.on('close', () => {
        if (current === state) current = undefined;
        state.done();
      });
      socket.on('open', () => {
        if (!token) return resolve(state);
        socket.once('message', () => resolve(state));
        // Rules may keep the answer back.
        setTimeout(resolve, 1000, state).unref();
        socket.send(frame({ id: 'TMinit', method: 'init', token }));
      });
    });
  return {
    async send(bytes, timeout) {
      current ??= await open();
      const state = current;
      // It may have ended while nobody waited for it.
      if (state.socket.readyState !== WebSocket.OPEN) {
        current = undefined;
        return { heard: state.heard.splice(0), isLate: false };
      }
      barriers += 1;
      const barrier = frame({ id: `TMbarrier${barriers}`, method: 'message', http_request: { method: 'GET', path: '/Client/v2/Configuration' } });
      let timer;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, 'late')));
      const answered = new Promise((resolve) => (state.done = resolve));
      state.socket.send(bytes);
      state.socket.send(barrier);
      const how = await Promise.race([answered, late]);
      clearTimeout(timer);
      if (how === 'late') state.socket.terminate();
      return { heard: state.heard.splice(0), isLate: how === 'late' };
    },
    close: () => current?.socket.terminate(),
  };
}

function frame(header) {
  const json = JSON.stringify({ ...header, payload_size: 0 });
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n`);
}
