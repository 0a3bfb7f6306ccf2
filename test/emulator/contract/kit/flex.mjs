import { createServerSide } from './server-side.mjs';

/** An emulator as a flow sees it: all over HTTP, so that a page can do the same. */
export function createFlex(emulator, waits) {
  const { url, account } = emulator;
  const entries = [];

  const request = async (method, path, { json, form, headers = {}, body } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: json === undefined ? (form ? new URLSearchParams(form) : body) : JSON.stringify(json),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
  const good = async (method, path, options) => {
    const answer = await request(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const flex = {
    url,
    account,
    /** Where the SDK under test connects. */
    socketUrl: `${(emulator.sdkUrl ?? url).replace('http', 'ws')}/v3/wsconnect`,
    request,
    good,
    /** Calls what `path` names in the emulator, for what has no way over HTTP. */
    call: (path, ...args) => emulator.call(path, args),
    server: undefined,

    /** A token for any identity; `ttl` in seconds. */
    token: async (identity, ttl) => (await good('POST', '/emulator/tokens', { json: { identity, ...(ttl && { ttl }) } })).token,
    /** Adds a fault rule; gives its id. */
    fault: async (rule) => (await good('POST', '/emulator/faults', { json: rule })).id,
    /** Takes one rule away, or all. */
    mend: (id) => good('DELETE', `/emulator/faults${id === undefined ? '' : `/${id}`}`),
    /** Moves the emulator's clock. */
    advance: (ms) => good('POST', '/emulator/clock', { json: { advance_ms: ms } }),
    /** Waits until nothing is in flight. */
    idle: () => good('POST', '/emulator/idle', { json: {} }),
    world: () => good('GET', '/emulator/world'),
    /** The conversation as the world holds it. */
    stored: async (sid) => (await flex.world()).conversations.find((conversation) => conversation.sid === sid),

    /** The log up to now. */
    async log() {
      const text = await (await fetch(`${url}/emulator/log?after=${entries.at(-1)?.n ?? -1}`)).text();
      const known = entries.at(-1)?.n ?? -1;
      const lines = text.split('\n').filter((line) => line !== '');
      // Two may ask at the same time.
      entries.push(...lines.map((line) => JSON.parse(line)).filter(({ n }) => n > known));
      return entries;
    },
    /** Waits for a log entry, also one that is already there. */
    logged: (what, test) => waits.until(what, async () => (await flex.log()).find(test)),
    /** Requests that came through the socket, in order: "POST /Messages", of one identity if given. */
    async requests(rule, identity) {
      const [method, part] = rule.split(' ');
      const all = await flex.log();
      return all
        .filter((entry) => entry.kind === 'frame' && entry.direction === 'in' && entry.method === method && entry.path.includes(part))
        .filter((entry) => identity === undefined || entry.identity === identity)
        .map((entry) => ({ ...entry, reply: all.find(({ answers }) => answers === entry.n) }));
    },
    /** Frames of one method ("init", "notification" ...), in order. */
    frames: async (direction, method, identity) =>
      (await flex.log()).filter(
        (entry) =>
          entry.kind === 'frame' &&
          entry.direction === direction &&
          entry.frame?.method === method &&
          (identity === undefined || entry.identity === identity),
      ),
    /**
     * Waits until the identity's socket of that number is subscribed to its own two maps and to document, list and roster of so many
     * conversations; they may be confirmed in several batches.
     */
    subscribed: (identity, connection = 1, conversations = 1) =>
      waits.until(`${identity}#${connection} subscribed`, async () => {
        const pushes = (await flex.frames('out', 'notification', identity)).filter((entry) => entry.connection === connection);
        const confirmed = pushes.filter(({ body }) => body.event_type === 'subscription_established').flatMap(({ body }) => body.events ?? []);
        const count = (type) => new Set(confirmed.filter((event) => event.object_type === type).map((event) => event.object_sid)).size;
        return count('document') >= conversations && count('list') >= conversations && count('map') >= 2 + conversations;
      }),
  };
  flex.server = createServerSide(flex);
  return flex;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
