import { request } from 'node:http';
import { kindOfHttp } from './kinds.mjs';
import { parse, textOf } from './payload.mjs';

/**
 * Gives the listener that hands plain HTTP on to `target` and JSON answers back through `plant`, `report` and `edit`, as the wire proxy
 * does with frames; what the control pages answer stays as it is.
 */
export function passHttp({ target, url, plant, edit, passed, report }) {
  return (incoming, outgoing) => {
    const { method, headers } = incoming;
    const forward = request(`${target}${incoming.url}`, { method, headers: { ...headers, host: new URL(target).host } }, (answer) => {
      // An answer that breaks off breaks off for the asker, too.
      void passBack(answer).catch(() => incoming.socket.destroy());
    });
    forward.on('error', () => incoming.socket.destroy());
    incoming.on('error', () => forward.destroy());
    incoming.on('aborted', () => forward.destroy());
    incoming.pipe(forward);

    async function passBack(answer) {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      const { 'content-length': _, ...rest } = answer.headers;
      const isJson = answer.headers['content-type']?.startsWith('application/json') && !incoming.url.startsWith('/emulator');
      const body = isJson ? Buffer.from(changed(answer.statusCode, Buffer.concat(chunks).toString())) : Buffer.concat(chunks);
      outgoing.writeHead(answer.statusCode, { ...rest, 'content-length': body.length }).end(body);
    }

    function changed(status, text) {
      const kind = kindOfHttp(method, incoming.url);
      const answer = { payload: parse(text) };
      plant(kind, answer);
      if (status < 300) report(kind, answer);
      edit(kind, answer);
      const now = textOf(answer.payload).replaceAll(target, url);
      passed(kind, 'payload', now);
      return now;
    }
  };
}
