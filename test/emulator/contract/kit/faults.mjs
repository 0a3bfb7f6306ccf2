/** Breaks the customer's socket with a request that never arrives; the client is then `connecting`. */
export async function cutSocket(kit, { flex, customer }) {
  const down = kit.event(customer.client, 'connectionStateChanged', (state) => state === 'connecting');
  await flex.fault({ knob: 'drop', at: 'before_store', times: 1, match: { identity: customer.identity, request: 'POST /typing' } });
  const lost = kit.refused(customer.conversation.typing());
  await down;
  return lost;
}

/** Lets no socket open, until the rule of the id it gives is taken away. */
export function refuseSockets({ flex }) {
  return flex.fault({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' } });
}

/** Waits for a state of a client's connection. */
export function state(kit, client, wanted) {
  return kit.event(client, 'connectionStateChanged', (now) => now === wanted);
}
