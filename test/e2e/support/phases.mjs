import { until } from './demo.mjs';
import { loseScripts } from './lose-scripts.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };
const other = { identity: 'agent-paul', name: 'Paul Weber' };

/** Every phase that a visitor can see, and how a visitor gets there: for pictures and for checks of all of them. */
export const phases = {
  launcher: async () => undefined,
  unloaded: async (world, visitor) => {
    await offerCall(visitor);
    await loseScripts(visitor, { word: 'flex-webchat-header' });
    await visitor.click('Open chat');
    await visitor.read('Chat could not be loaded. Try again');
  },
  form: async (world, visitor) => {
    await visitor.click('Open chat');
    await visitor.see('Start chat', 'button');
  },
  problems: async (world, visitor) => {
    await visitor.click('Open chat');
    await visitor.fill('E-mail', 'zoe at example');
    await visitor.click('Start chat');
    await until('the problems', () => visitor.reads('How can we help?'));
  },
  starting: async (world, visitor) => {
    world.emulator.faults.add({ match: { request: 'POST /WebChannels' }, knob: 'delay', ms: 5_000, times: 1 });
    await submit(visitor);
    await until('starting', () => visitor.element((chat) => chat.phase === 'starting'));
  },
  waiting: async (world, visitor) => {
    await start(world, visitor);
  },
  live: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.fill('Message', 'And one more thing');
  },
  rich: async (world, visitor) => {
    const sid = await talk(world, visitor);
    const { world: flex } = world.emulator;
    const say = (author, body, attributes = {}) => flex.postMessage(sid, { author, body, attributes });
    const { identity } = await visitor.element((chat) => chat.participants.find(({ own }) => own));
    flex.transferTask(flex.tasks.find(({ conversationSid }) => conversationSid === sid).sid, other);
    await visitor.read('Maria left the chat');
    await visitor.element((chat) => chat.hide());
    say(other.identity, 'Hello Zoë, I make them. **How to keep it:**\n\n1. `30 °C`, no *powder*\n2. rims by hand\n\n> It is stoneware.\n\nMore on [our page](https://example.com/care).', { reactions: { '☺️': [agent.identity, other.identity], 'heart': [identity] } });
    say(other.identity, 'Shall I put one aside?', { replyTo: 3 });
    await visitor.see('Open chat, 2 unread messages', 'button');
    await visitor.click('Open chat, 2 unread messages');
    await visitor.read('Shall I put one aside');
    await until('list, reactions and reply', () => visitor.element(isFormatted));
  },
  emoji: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.click('Emoji');
    await visitor.see('grinning face', 'gridcell');
  },
  offline: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.page.setOfflineMode(true);
    await until('offline', () => visitor.element((chat) => chat.connection === 'offline'));
    await visitor.fill('Message', 'Are you still there?');
    await visitor.page.keyboard.press('Enter');
    await visitor.read('Waiting for connection');
    await visitor.read('No connection');
  },
  unsent: async (world, visitor) => {
    await talk(world, visitor);
    await keepUnsent(visitor);
    await visitor.page.reload();
    for (const text of ['There are two left', 'Not sent', 'Send it now?', 'a chat that has ended']) await visitor.read(text);
  },
  unread: async (world, visitor) => {
    const sid = await talk(world, visitor);
    await visitor.element((chat) => chat.hide());
    for (const body of ['I have put one aside for you.', 'It is yours until Friday.']) world.emulator.world.postMessage(sid, { author: agent.identity, body });
    await visitor.see('Open chat, 2 unread messages', 'button');
  },
  failed: async (world, visitor) => {
    await offerCall(visitor);
    world.emulator.faults.add({ match: { request: 'POST /Tokens' }, knob: 'http', status: 503, body: '', times: 1 });
    await submit(visitor);
    await visitor.see('Try again', 'button');
  },
  unreachable: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.fill('Message', 'Are you still there?');
    await comeBack(world, visitor, () => world.emulator.faults.add({ knob: 'no_upgrade' }));
    await offerCall(visitor);
    await until('the notice', () => visitor.reads('Your chat cannot be reached right now'), 45_000);
  },
  gone: async (world, visitor) => {
    const sid = await talk(world, visitor);
    await comeBack(world, visitor, () => world.emulator.world.deleteConversation(sid));
    await visitor.see('Start a new chat', 'button');
  },
  expired: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.fill('Message', 'And one more thing');
    const { identity } = await visitor.element((chat) => chat.participants.find(({ own }) => own));
    world.emulator.faults.add({ knob: 'expire_token', match: { identity } });
    await visitor.see('Start a new chat', 'button');
  },
  ended: async (world, visitor) => {
    const sid = await talk(world, visitor);
    const task = world.emulator.world.tasks.find(({ conversationSid }) => conversationSid === sid);
    world.emulator.world.completeTask(task.sid);
    await visitor.see('Start a new chat', 'button');
  },
};

/** Runs in the page: whether messages are shown with Markdown, reactions and a reply. */
function isFormatted(chat) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const all = within(chat.shadowRoot);
  return ['.rich ol', '.reactions', '.quote'].every((each) => all.some((element) => element.matches(each)));
}

/** What a site may put beside its chat. */
function offerCall(visitor) {
  return visitor.element((chat) => {
    const contact = document.createElement('p');
    const call = Object.assign(document.createElement('a'), { href: 'tel:+49301234', textContent: '030 1234' });
    contact.slot = 'fallback';
    contact.append('You can also call us: ', call);
    chat.append(contact);
  });
}

/** Keeps what a page of the day before has not sent: to this chat, to no chat any more, and in vain. */
function keepUnsent({ page }) {
  return page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter((name) => name.startsWith('flex-webchat.1.'));
    const { conversationSid } = JSON.parse(localStorage.getItem(key)).session;
    const unsent = [
      ['And may I pick it up at the shop?', { failed: true, conversation: conversationSid }],
      ['I would be there on Saturday.', { conversation: conversationSid }],
      ['Do you ship to Denmark?', { conversation: 'CH00000000000000000000000000000000' }],
    ];
    for (const [place, [text, what]] of unsent.entries()) {
      const id = `unsent-${place}`;
      const at = Date.now() - 3_600_000;
      localStorage.setItem(`${key}.unsent.${id}`, JSON.stringify({ v: 1, kind: 'text', key: id, text, at, failed: false, turn: place, fence: 99, attempts: 0, ...what }));
    }
  });
}

/** Leaves the page, lets something happen, and opens it again. */
async function comeBack({ demo }, { page }, meanwhile) {
  await page.goto('about:blank');
  await meanwhile();
  await page.goto(demo.shopUrl);
}

/** Opens the shop as a new visitor and brings the chat into a phase; `close()` the visitor afterwards. */
export async function inPhase(world, name, options = {}) {
  const context = await world.newContext();
  const visitor = await world.openShop({ ...options, context });
  await phases[name](world, visitor);
  return {
    ...visitor,
    async close() {
      world.emulator.faults.clear();
      await context.close();
    },
  };
}

async function submit(visitor) {
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Zoë Šaljić');
  await visitor.fill('E-mail', 'zoe@example.com');
  await visitor.fill('How can we help?', 'Does the blue bowl go into the dishwasher?');
  await visitor.click('Start chat');
}

async function start(world, visitor) {
  await submit(visitor);
  await until('the question', () => visitor.element((chat) => chat.phase === 'live' && chat.messages.some(({ index }) => index === 0)));
  const { identity } = await visitor.element((chat) => chat.participants.find(({ own }) => own));
  return [...world.emulator.world.conversations].find(({ participants }) => [...participants.values()].some((each) => each.identity === identity)).sid;
}

async function talk(world, visitor) {
  const sid = await start(world, visitor);
  const { world: flex } = world.emulator;
  const say = (body) => flex.postMessage(sid, { author: agent.identity, body });
  flex.acceptTask(flex.tasks.find(({ conversationSid }) => conversationSid === sid).sid, agent);
  await visitor.read('Maria');
  say('Good morning Zoë! Yes, it does: all our glazes are fired at 1,240 °C.');
  say('Only the gold rims should be washed by hand.');
  await visitor.read('Only the gold rims');
  await visitor.fill('Message', 'That is good to know. Is it still in stock?');
  await visitor.page.keyboard.press('Enter');
  await until('the second question', () => visitor.element((chat) => chat.messages.some(({ index }) => index === 3)));
  say('There are two left. Details: https://example.com/bowls/blue');
  await visitor.read('There are two left');
  return sid;
}
