import { once } from 'node:events';
import { createServer } from 'node:http';
import { twilio } from './library.mjs';

/**
 * Starts a back end that webhooks call; `answer` gives status and body for a call's parameters, or nothing at all. `calls` has what
 * came, with the library's word on its signature; `call(test)` waits for one,
 * `close()` ends it early.
 */
export async function startReceiver(t, flex, answer = () => ({ status: 200 })) {
  const calls = [];
  const waiting = new Set();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const address = `${origin}${request.url}`;
    const isPost = request.method === 'POST';
    const parameters = Object.fromEntries(new URLSearchParams(isPost ? text : new URL(address).search));
    const isSigned = twilio.validateRequest(flex.account.authToken, request.headers['x-twilio-signature'], address, isPost ? parameters : {});
    const call = { method: request.method, path: new URL(address).pathname, headers: request.headers, parameters, isSigned };
    calls.push(call);
    for (const look of [...waiting]) look();
    const given = await answer(parameters, call);
    if (given) response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body && JSON.stringify(given.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  t.after(close);
  return {
    url: origin,
    calls,
    close,
    call: (test) =>
      new Promise((resolve) => {
        const look = () => {
          const found = calls.find((call) => test(call));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
