const basic = (user, password) => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });
const guestToken = ({ good, account }) => good('POST', `/v1/Accounts/${account.accountSid}/Tokens`, { json: { products: ['flex'] } });
const channelForm = ({ account }, Identity) => ({
  FlexFlowSid: account.flexFlowSid,
  Identity,
  ChatFriendlyName: 'Flex WebChat',
  CustomerFriendlyName: 'Ada',
  PreEngagementData: '{"question":"Where is my order?"}',
});

const joined = async (kit, flex, token, sid, identity) => {
  const client = kit.connect(flex, token);
  const conversation = await client.getConversationBySid(sid);
  await flex.subscribed(identity);
  return { client, conversation };
};

/** Chats that begin at Flex: both generations of web chat, and what the agent's side does with them. */
export const flex = [
  {
    id: '25-flex-endpoints',
    title: 'a guest of the first generation gets a token, a chat and a renewed token; a back end opens one of the second',
    async run(kit) {
      const { assert } = kit;
      const server = await kit.startFlex();
      const { account } = server;
      const guest = await guestToken(server);
      assert.isString(guest.identity);
      assert.isNotEmpty(guest.roles);
      assert.isString(guest.expiration);
      assert.isAbove(Date.parse(guest.expiration), Date.now());
      const created = await server.request('POST', '/v1/WebChannels', { form: channelForm(server, guest.identity), headers: basic('token', guest.token) });
      assert.equal(created.status, 201);
      assert.include(created.body, { account_sid: account.accountSid, flex_flow_sid: account.flexFlowSid });
      assert.match(created.body.sid, /^CH[0-9a-f]{32}$/);
      const renewed = await server.good('POST', `/v1/Accounts/${account.accountSid}/Tokens/refresh`, { json: { token: guest.token } });
      assert.equal(renewed.identity, guest.identity);
      const { conversation } = await joined(kit, server, renewed.token, created.body.sid, guest.identity);
      assert.equal(await conversation.sendMessage('hello'), 0);
      assert.deepEqual(conversation.attributes.pre_engagement_data, { question: 'Where is my order?' });

      const { accountSid, authToken, addressSid } = account;
      const chat = await server.request('POST', '/v2/WebChats', {
        form: { AddressSid: addressSid, ChatFriendlyName: 'Webchat widget', CustomerFriendlyName: 'Customer', PreEngagementData: '{}' },
        headers: basic(accountSid, authToken),
      });
      assert.equal(chat.status, 201);
      assert.hasAllKeys(chat.body, ['conversation_sid', 'identity']);
      const other = await joined(kit, server, await server.token(chat.body.identity), chat.body.conversation_sid, chat.body.identity);
      assert.equal(await other.conversation.sendMessage('hello'), 0);
      const ended = kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
      await server.good('POST', `/v1/WebChannels/${created.body.sid}`, { form: { ChatStatus: 'inactive' }, headers: basic(accountSid, authToken) });
      await ended;
      await kit.until('INACTIVE', () => conversation.attributes.status === 'INACTIVE');
    },
  },
  {
    id: 'own-deployment-key',
    title: 'a page opens a chat with the deployment key, comes back as the same guest and renews its token',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const server = await kit.startFlex();
      const DeploymentKey = server.account.deploymentKey;
      const init = (more = {}) =>
        server.request('POST', '/v2/Webchat/Init', { form: { DeploymentKey, CustomerFriendlyName: 'Ada', PreEngagementData: '{"q":1}', ...more } });
      const first = await init();
      assert.equal(first.status, 201);
      const { token, identity, conversation_sid: sid } = first.body;
      const { client, conversation } = await joined(kit, server, token, sid, identity);
      assert.equal(await conversation.sendMessage('hello'), 0);
      const again = await init({ Identity: identity });
      assert.equal(again.body.identity, identity);
      const heard = kit.event(client, 'conversationJoined', ({ sid: other }) => other === again.body.conversation_sid);
      assert.equal((await client.getConversationBySid(again.body.conversation_sid)).sid, again.body.conversation_sid);
      void heard.catch(() => undefined);
      await server.advance(1000);
      const renewed = await server.request('POST', '/v2/Webchat/Tokens/Refresh', { form: { DeploymentKey, Token: token } });
      assert.equal(renewed.status, 200);
      await client.updateToken(renewed.body.token);
      assert.equal((await server.frames('in', 'update', identity)).length, 1);
      const wrong = await server.request('POST', '/v2/Webchat/Init', { form: { DeploymentKey: `CV${'9'.repeat(32)}` } });
      assert.isAtLeast(wrong.status, 400);
      assert.isNumber(wrong.body.code);
    },
  },
  {
    id: 'own-task-life',
    title: 'the first message makes a task; an agent takes it, is seen to join, and ends the chat with it',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const server = await kit.startFlex();
      const guest = await guestToken(server);
      const { sid } = await server.good('POST', '/v1/WebChannels', { form: channelForm(server, guest.identity), headers: basic('token', guest.token) });
      const { conversation } = await joined(kit, server, guest.token, sid, guest.identity);
      assert.deepEqual((await server.good('GET', '/emulator/tasks')).tasks, []);
      await conversation.sendMessage('hello');
      const [task] = (await server.good('GET', '/emulator/tasks')).tasks;
      assert.include(task, { status: 'pending', conversation_sid: sid });
      await kit.until('the task in the attributes', () => conversation.attributes.task_sid === task.sid);
      const came = kit.event(conversation, 'participantJoined');
      await server.good('POST', `/emulator/tasks/${task.sid}`, { json: { do: 'accept', as: 'agent-maria', name: 'Maria' } });
      assert.equal((await came).identity, 'agent-maria');
      assert.equal((await (await came).getUser()).friendlyName, 'Maria');
      const agent = await joined(kit, server, await server.token('agent-maria'), sid, 'agent-maria');
      const heard = kit.event(conversation, 'messageAdded', ({ author }) => author === 'agent-maria');
      await agent.conversation.sendMessage('How can I help?');
      assert.equal((await heard).body, 'How can I help?');
      const ended = kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
      await server.good('POST', `/emulator/tasks/${task.sid}`, { json: { do: 'complete' } });
      await ended;
      assert.equal(conversation.state.current, 'closed');
      assert.equal((await kit.refused(conversation.sendMessage('late'))).status, 403);
    },
  },
  {
    id: 'own-timers',
    title: 'a quiet conversation becomes inactive, wakes up with a message and closes in the end',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex: server, sid, customer } = await kit.chat({ ttl: 86_400 });
      const { accountSid, authToken } = server.account;
      await server.good('POST', `/v1/Conversations/${sid}`, { form: { 'Timers.Inactive': 'PT10M', 'Timers.Closed': 'PT30M' }, headers: basic(accountSid, authToken) });
      const { conversation } = customer;
      const state = (wanted) => kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state') && conversation.state.current === wanted);
      const after = async (minutes, wanted) => {
        const heard = state(wanted);
        await server.advance(minutes * 60_000);
        await heard;
      };
      await conversation.sendMessage('hello');
      await after(11, 'inactive');
      const awake = state('active');
      await conversation.sendMessage('anybody?');
      await awake;
      await after(31, 'closed');
      assert.equal((await kit.refused(conversation.sendMessage('late'))).status, 403);
    },
  },
];
