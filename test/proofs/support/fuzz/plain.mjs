import { Agent, request } from 'node:http';
import { connect } from 'node:net';

/** Sends a plain request; gives status and text, or how it failed: `late` when no whole answer came in time (ms). */
export function sendRequest(url, agent, { method, path, headers, body }, timeout) {
  return new Promise((resolve) => {
    let sending;
    const timer = setTimeout(() => {
      sending?.destroy();
      resolve({ late: true });
    }, timeout);
    const done = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      const { hostname, port } = new URL(url);
      sending = request({ hostname, port, agent, method, path, headers: { ...headers, 'content-length': body.length } });
    } catch (error) {
      return done({ unsent: error.code });
    }
    sending.on('error', (error) => done({ failed: error.code ?? error.message }));
    sending.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(chunks).toString(), type: response.headers['content-type'] }));
      response.on('error', () => done({ failed: 'response' }));
    });
    sending.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

/** Sends bytes over TCP and half-closes; gives what came back until the end, `late` when that did not come in time (ms). */
export function sendTcp(url, bytes, timeout) {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const chunks = [];
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      socket.destroy();
    }, timeout);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({ text: Buffer.concat(chunks).toString(), late: isLate });
    });
    socket.end(bytes);
  });
}

/** Gives an agent that keeps connections, as clients do. */
export function keepAlive() {
  return new Agent({ keepAlive: true, maxSockets: 16 });
}
