/**
 * Opens a chat between `customer` and `agent`. `messages` are there from the start (by customer and agent in turn), `agent`
 * connects the agent too, `ttl` is the life of the customer's token, `flex` a running emulator, `options` those of a new one.
 * Whoever is connected is subscribed to everything; each has `identity`, `token`, `client`, `conversation`.
 */
export async function chatOf(kit, { messages = 0, agent = false, ttl, flex: given, options, attributes, subscribed = true, client = {} } = {}) {
  const flex = given ?? (await kit.startFlex(options));
  const { sid } = await flex.server.createConversation(attributes && { attributes });
  for (const identity of ['customer', 'agent']) await flex.server.join(sid, identity);
  for (let index = 0; index < messages; index += 1) await flex.server.post(sid, index % 2 ? 'agent' : 'customer', `seed ${index}`);
  const join = async (identity, life) => {
    const token = await flex.token(identity, life);
    const side = { identity, token, sid, client: kit.connect(flex, token, client) };
    side.conversation = await kit.settled(`${identity}'s conversation`, side.client.getConversationBySid(sid));
    if (subscribed) await flex.subscribed(identity);
    return side;
  };
  const [customer, colleague] = await Promise.all([join('customer', ttl), agent ? join('agent') : undefined]);
  return { flex, sid, customer, agent: colleague };
}

/** Checks all that a conversation of `chatOf` shows of itself; `changes` override what it shows at first. */
export function assertConversation({ assert }, conversation, { sid, ...changes }) {
  const { friendlyName, uniqueName, attributes, createdBy, status, notificationLevel, state, bindings, dateCreated, dateUpdated } = conversation;
  assert.deepEqual(
    { sid: conversation.sid, friendlyName, uniqueName: uniqueName ?? null, attributes, createdBy, status, notificationLevel, state: state.current, bindings: bindings ?? {} },
    {
      sid,
      friendlyName: 'Support',
      uniqueName: null,
      attributes: {},
      createdBy: 'system',
      status: 'joined',
      notificationLevel: 'default',
      state: 'active',
      bindings: {},
      ...changes,
    },
  );
  for (const date of [dateCreated, dateUpdated, state.dateUpdated]) assert.isAtMost(Math.abs(date - Date.now()), 60_000);
}
