import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { openDemo, until } from './demo.mjs';
import { errorCodes, stored, watchErrors } from './fault.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };

/** Opens the demo with a visitor who talks with an agent; `before(world, visitor)` runs when the page is there, but no chat; `anySocket` lifts the page's policy. */
export async function openTalk(t, { before, anySocket = false, ...options } = {}) {
  const world = await openDemo(options);
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  await watchErrors(visitor);
  if (anySocket) await visitor.page.setBypassCSP(true);
  await visitor.page.goto(world.demo.shopUrl);
  await before?.(world, visitor);
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  const { emulator } = world;
  await until('the first message', () => stored(world).includes('Hello'), 20_000);
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const [task] = emulator.world.tasks;
  emulator.world.acceptTask(task.sid, agent);
  await visitor.see('Message', 'textbox');
  const guest = [...[...emulator.world.conversations][0].participants.values()][0].identity;
  const now = () => (world.clock ? world.clock.now() : performance.now());
  return {
    world,
    visitor,
    emulator,
    guest,
    fault: (rule) => emulator.faults.add({ match: {}, ...rule }),
    heal: () => emulator.faults.clear(),
    /** The agent writes. */
    say: (body) => emulator.world.postMessage(task.conversationSid, { author: agent.identity, body }),
    /** The visitor writes. */
    async write(text) {
      await visitor.fill('Message', text);
      await visitor.page.keyboard.press('Enter');
    },
    stored: () => stored(world),
    shows: (text, deadline) => until(`"${text}" is shown`, () => visitor.element((chat, words) => chat.messages.some((message) => message.text === words && message.index !== undefined), text), deadline),
    connection: () => visitor.element((chat) => chat.connection),
    online: (deadline = 20_000) => until('online', () => visitor.element((chat) => chat.connection === 'online' && chat.phase === 'live'), deadline),
    offline: () => until('not online', () => visitor.element((chat) => chat.connection !== 'online'), 20_000),
    phase: () => visitor.element((chat) => chat.phase),
    errors: () => errorCodes(visitor),
    /** Waits until page and server have told each other what they have to: the agent is known, and half a second passes without a frame. */
    async quiet() {
      await until('the agent is known', () => visitor.element((chat, name) => chat.participants.some((each) => each.name === name), agent.name));
      await until('quiet', async () => {
        const { length } = emulator.log.entries;
        await new Promise((resolve) => setTimeout(resolve, 500));
        return emulator.log.entries.length === length;
      });
    },
    /** The visitor turns to the page beside the chat. */
    async leave() {
      await visitor.page.evaluate(() => {
        const innermost = (root) => (root.activeElement?.shadowRoot?.activeElement ? innermost(root.activeElement.shadowRoot) : root.activeElement);
        innermost(document)?.blur();
      });
    },
    /** Gives how long it takes from the focus in the chat until it is online, ms of the page's clock. */
    onlineAfterFocus: () =>
      visitor.element(
        (chat) =>
          new Promise((resolve) => {
            let focused;
            chat.addEventListener('focusin', () => (focused ??= performance.now()));
            chat.addEventListener('flex-webchat-connection', ({ connection }) => connection === 'online' && resolve(performance.now() - focused));
          }),
      ),
    /**
     * Makes up for an outage that passed in no time: Chrome holds back the sockets of a page that has failed too often within
     * three minutes, unless others were opened well. Needs `anySocket`.
     */
    async unthrottle(sockets = 30) {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
      await once(server, 'listening');
      await visitor.page.evaluate(async (url, count) => {
        const open = () => new Promise((resolve) => Object.assign(new WebSocket(url), { onopen: ({ target }) => resolve(target.close()) }));
        await Promise.all(Array.from({ length: count }, open));
      }, `ws://127.0.0.1:${server.address().port}`, sockets);
      for (const client of server.clients) client.terminate();
      server.close();
    },
    /** Frames of a method that clients have sent so far. */
    frames: (method) => emulator.log.entries.filter(({ kind, direction, frame }) => kind === 'frame' && direction === 'in' && frame.method === method),
    requests: (method, path) => emulator.log.requests().filter((each) => each.method === method && each.path.includes(path)),
    /** Runs `act`; gives how long it took in ms of the world's time. */
    async timed(act) {
      const start = now();
      await act();
      return now() - start;
    },
  };
}

/** The rule with which every attempt to connect is refused at once, as by a server that is down. */
export const serverDown = { knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } };
