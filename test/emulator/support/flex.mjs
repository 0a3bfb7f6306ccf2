import { createRequire } from 'node:module';
import '../../support/idle-timers.mjs';
import { loadEmulator } from '../../../demo/load-emulator.mjs';

const { Client } = createRequire(import.meta.url)('@twilio/conversations');
const { createEmulator, faultKnobs } = await loadEmulator();
const clients = new WeakMap();

export { faultKnobs };

/** Starts an emulator that ends with the test, its clients first; any number of chats a second unless `limits` says otherwise. */
export async function startFlex(t, { limits, ...options } = {}) {
  const flex = await createEmulator({ ...options, limits: { flexPerSecond: 0, ...limits } });
  clients.set(flex, []);
  t.after(async () => {
    await Promise.all(clients.get(flex).map((client) => client.shutdown()));
    await flex.close();
  });
  return flex;
}

/** Sends a JSON or form body as a browser would; gives status, headers and parsed body. */
export async function post(flex, path, { json, form, headers = {} } = {}) {
  const response = await fetch(`${flex.url}${path}`, {
    method: 'POST',
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
    body: json ? JSON.stringify(json) : form ? new URLSearchParams(form) : undefined,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

/** Gets a guest token. */
export async function guestToken(flex) {
  const { body } = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens`, { json: { products: ['flex'] } });
  return body;
}

/** The form of a good WebChannels request; `changes` overrides fields, undefined removes them. */
export function webChannelForm(flex, identity, changes = {}) {
  const form = {
    FlexFlowSid: flex.account.flexFlowSid,
    Identity: identity,
    ChatFriendlyName: 'Flex WebChat',
    CustomerFriendlyName: 'Ada',
    PreEngagementData: JSON.stringify({ friendlyName: 'Ada', question: 'Where is my order?' }),
    ...changes,
  };
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}

/** Basic authorization as Flex expects it. */
export function basic(user, password) {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Opens a web chat: gives identity, token and the conversation's SID. */
export async function openChat(flex) {
  const { identity, token } = await guestToken(flex);
  const { body } = await post(flex, '/v1/WebChannels', {
    form: webChannelForm(flex, identity),
    headers: basic('token', token),
  });
  return { identity, token, sid: body.sid };
}

/** Connects the unmodified SDK, another version of it if given; it shuts down with the test. */
export function connect(flex, token, SdkClient = Client) {
  const client = new SdkClient(token, { twilsock: { uri: `${flex.url.replace('http', 'ws')}/v3/wsconnect` } });
  clients.get(flex).push(client);
  return client;
}

/** Connects the SDK to an emulator in another process; it shuts down with the test. */
export function connectTo(t, flex, token) {
  clients.set(flex, []);
  const client = connect(flex, token);
  t.after(() => client.shutdown());
  return client;
}

/** Leaves a client alone that the SDK can no longer shut down, as after a close with 406. */
export function abandon(flex, client) {
  clients.set(flex, clients.get(flex).filter((each) => each !== client));
}

/** Opens a chat, connects the SDK and gives its conversation, subscribed to everything. */
export async function joinChat(flex) {
  const chat = await openChat(flex);
  const client = connect(flex, chat.token);
  const conversation = await client.getConversationBySid(chat.sid);
  await subscribed(flex, chat);
  await atRest(client);
  return { ...chat, client, conversation };
}

/** Gives a token for any identity, as the desk gets it. */
export async function tokenFor(flex, identity, ttl, name) {
  const { body } = await post(flex, '/emulator/tokens', { json: { identity, ...(ttl && { ttl }), ...(name && { name }) } });
  return body.token;
}

/** Adds an agent to the conversation and connects them, subscribed to everything. */
export async function joinAgent(flex, sid, identity = 'agent-1') {
  flex.world.addParticipant(sid, { identity, attributes: '{"member_type":"agent"}' });
  const client = connect(flex, await tokenFor(flex, identity));
  const conversation = await client.getConversationBySid(sid);
  await subscribed(flex, { identity });
  await atRest(client);
  return { client, conversation };
}

/** Waits until the SDK has loaded its conversations: one that is cut off or shut down before rejects what nobody waits for. */
export function atRest(client) {
  return client.getSubscribedConversations();
}

/** Waits until an event comes whose value passes `test`. */
export function event(emitter, name, test = () => true) {
  return new Promise((resolve) => {
    const listener = (...values) => {
      if (!test(...values)) return;
      emitter.removeListener(name, listener);
      resolve(values[0]);
    };
    emitter.on(name, listener);
  });
}

/** Waits for a log entry, also one that is already there. */
export function logged(flex, test) {
  const known = flex.log.entries.find(test);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const stop = flex.log.subscribe((entry) => {
      if (!test(entry)) return;
      stop();
      resolve(entry);
    });
  });
}

/** Waits until the conversation's objects are subscribed on the newest socket of the identity. */
export function subscribed(flex, { identity }, connection = 1) {
  return logged(
    flex,
    (entry) =>
      entry.direction === 'out' &&
      entry.identity === identity &&
      entry.connection === connection &&
      entry.body?.event_type === 'subscription_established' &&
      entry.body.events.some(({ object_type: type }) => type === 'list'),
  );
}
