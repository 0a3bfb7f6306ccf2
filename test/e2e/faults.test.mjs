import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { allText, errorCodes, meetFault, startTalking, stored, submitForm, typed, watchErrors } from './support/fault.mjs';

const again = (world, visitor) => {
  world.emulator.faults.clear();
  return visitor.click('Try again');
};
const newChat = async (world, visitor) => {
  world.emulator.faults.clear();
  await visitor.click('Start a new chat');
  await visitor.click('Start chat');
};
const request = (path, values, knob = 'http') => ({ match: { request: `POST ${path}` }, knob, ...values });

/** One answer of a Twilio endpoint goes wrong when the form is submitted. */
const whenStarting = (rule, code, says, more = {}) => ({
  code,
  says: [says, 'dialog'],
  fault: async ({ emulator }, visitor) => {
    emulator.faults.add(rule);
    await submitForm(visitor);
  },
  wayOn: again,
  ...more,
});

/** Every fault of this list, with the code that the page hears; without one, the fault heals by itself. */
const faults = {
  'an account SID that is missing': wrongAttribute('account-sid', ''),
  'a Flex Flow SID that is malformed': wrongAttribute('flex-flow-sid', 'FO123'),
  'a token endpoint that is down': whenStarting(request('/Tokens', { at: 'before_store' }, 'drop'), 'token-unavailable', 'The chat could not be started. Check your internet connection'),
  'a token endpoint that answers 500': whenStarting(request('/Tokens', { status: 500, body: 'Internal error' }), 'token-unavailable', 'The chat could not be started. Check your internet connection'),
  'a token endpoint that answers 403': whenStarting(request('/Tokens', { status: 403, body: { code: 20003, message: 'No' } }), 'token-refused', 'The chat could not be started.'),
  'a token endpoint that does not speak JSON': whenStarting(request('/Tokens', { status: 200, body: '<html>', content_type: 'text/html' }), 'token-malformed', 'The chat could not be started.'),
  '[F5] a token endpoint that is slow': whenStarting(request('/Tokens', { ms: 60_000 }, 'delay'), 'token-unavailable', 'The chat could not be started. Check your internet connection', { rate: 10 }),
  'a web channel that is refused (400)': whenStarting(request('/WebChannels', { status: 400, body: { code: 45004, message: 'Flex Flow is disabled' } }), 'channel-refused', 'The chat could not be started.'),
  '[F27] [E50] a web channel that is too many (429)': whenStarting(request('/WebChannels', { status: 429, body: { code: 20429, message: 'Too many requests' } }), 'too-many-requests', 'Very many people are writing to us right now', { rate: 10 }),
  '[F27] a web channel endpoint that answers 503': whenStarting(request('/WebChannels', { status: 503, body: '' }), 'channel-unavailable', 'The chat could not be started. Check your internet connection'),
  'a web channel without a SID': whenStarting(request('/WebChannels', { status: 201, body: {} }), 'channel-malformed', 'The chat could not be started.'),
  '[F19] a socket that never opens': whenStarting({ knob: 'no_upgrade' }, 'connect-timeout', 'The chat did not answer in time', { rate: 10 }),
  '[F51] a panel that fails to load': {
    code: 'panel-load-failed',
    says: ['could not be loaded', 'alert'],
    typed: false,
    fault: async (_, visitor) => {
      await failScripts(visitor);
      await visitor.click('Open chat');
    },
    wayOn: async (world, visitor) => {
      await healScripts(visitor);
      await submitForm(visitor);
    },
  },
  '[F51] a message list that fails to load': {
    code: 'panel-load-failed',
    says: ['The chat could not be loaded', 'alert'],
    typed: false,
    fault: async (_, visitor) => {
      await failScripts(visitor, 'scroller');
      await submitForm(visitor);
    },
    wayOn: async (world, visitor) => {
      await healScripts(visitor);
      await visitor.click('Try again');
      await visitor.read(typed);
    },
  },
  '[F51] a message list that fails to load only while the visitor fills in the form': {
    typed: false,
    fault: async (_, visitor) => {
      await visitor.click('Open chat');
      await visitor.see('Start chat', 'button');
      await failScripts(visitor, 'scroller');
      await visitor.fill('How can we help?', typed);
      await until('a failed script', () => visitor.problems.requests.length > 0);
      await healScripts(visitor);
      await visitor.click('Start chat');
    },
    seen: (_, visitor) => visitor.read(typed),
  },
  '[F51] an SDK that fails to load': {
    code: 'sdk-load-failed',
    says: ['A part of the chat could not be loaded', 'dialog'],
    fault: async (_, visitor) => {
      await failScripts(visitor, 'TwilsockClient');
      await submitForm(visitor);
    },
    wayOn: async (world, visitor) => {
      await healScripts(visitor);
      await again(world, visitor);
    },
  },
  '[F3] [E51] a socket that is dropped in mid-chat': talking({
    fault: ({ emulator }) => void emulator.faults.add({ knob: 'close', code: 308, reconnect_min_ms: 100, match: {} }),
    seen: reconnected,
  }),
  '[F1] a send in flight that was stored when the socket dropped': talking({
    fault: sendInto({ at: 'after_store' }),
    seen: ({ emulator }, visitor) => showsOnce(emulator, visitor),
    typed: false,
  }),
  '[F2] an answer to a send that is lost': talking({
    fault: sendInto({ at: 'on_reply' }),
    seen: ({ emulator }, visitor) => showsOnce(emulator, visitor),
    typed: false,
  }),
  '[F1] a send in flight that was not stored when the socket dropped': talking({
    fault: sendInto({ at: 'before_store' }),
    seen: ({ emulator }, visitor) => showsOnce(emulator, visitor),
    typed: false,
  }),
  '[F14] a push that never comes': talking({
    fault: async ({ emulator }, visitor) => {
      emulator.faults.add({ knob: 'skip_push', pushes: 2, match: {} });
      await visitor.page.keyboard.press('Enter');
    },
    seen: ({ emulator }, visitor) => showsOnce(emulator, visitor),
    typed: false,
  }),
  '[F26] [E32] a token that has run out while the socket is open (trap 1: 410)': talking({
    code: 'session-expired',
    says: ['session has expired', 'dialog'],
    fault: ({ emulator }) => void emulator.faults.add({ knob: 'expire_token', match: { identity: guest(emulator) } }),
    wayOn: newChat,
  }),
  '[F23] a 410 although our token is good: it is renewed and a new client takes over': talking({
    fault: ({ emulator }) => void emulator.faults.add({ knob: 'close', code: 410, match: { identity: guest(emulator) } }),
    seen: reconnected,
  }),
  '[E32] a token that has run out while the page was offline (trap 2: the reconnect is refused)': talking({
    code: 'session-expired',
    says: ['session has expired', 'dialog'],
    fault: async ({ emulator }, visitor) => {
      await visitor.page.setOfflineMode(true);
      await until('offline', () => visitor.element((chat) => chat.connection !== 'online'));
      emulator.faults.add({ knob: 'expire_token', match: { identity: guest(emulator) } });
      await visitor.page.setOfflineMode(false);
    },
    wayOn: newChat,
  }),
  '[E47] a stored token that Twilio calls expired at the first start (trap 3)': talking({
    code: 'session-expired',
    says: ['session has expired', 'dialog'],
    typed: false,
    fault: async ({ emulator, demo }, visitor) => {
      await visitor.page.goto('about:blank');
      emulator.faults.add({ knob: 'expire_token', match: { identity: guest(emulator) } });
      await visitor.page.goto(demo.shopUrl);
    },
    wayOn: async (world, visitor) => {
      await newChat(world, visitor);
      assert.ok((await allText(visitor)).includes(typed), 'the draft is still there');
    },
  }),
  '[F23] a renewal while the client reconnects (trap 4: no update is sent)': talking({
    rate: 1,
    fault: async ({ emulator, clock }) => {
      emulator.faults.add({ knob: 'close', code: 308, reconnect_min_ms: 2_000, match: { identity: guest(emulator) } });
      await clock.jump(43 * 60_000);
    },
    seen: async (world, visitor) => {
      await reconnected(world, visitor);
      await until('the renewal', () => world.emulator.log.requests().some(({ path }) => path.endsWith('/refresh')));
      await until('live with the new token', () => visitor.element((chat) => chat.connection === 'online'));
      await world.clock.jump(20 * 60_000);
      await until('alive past the first expiry', () => visitor.element((chat) => chat.connection === 'online' && chat.phase === 'live'));
    },
  }),
  '[F37] [E47] a conversation that was closed while the page was away': talking({
    typed: false,
    fault: async ({ emulator, demo }, visitor) => {
      await visitor.page.goto('about:blank');
      emulator.world.closeConversation([...emulator.world.conversations][0].sid);
      await visitor.page.goto(demo.shopUrl);
    },
    seen: async (_, visitor) => {
      await visitor.see('Start a new chat', 'button');
      assert.ok(await visitor.reads('Hello'), 'its messages are shown');
    },
    wayOn: newChat,
  }),
  '[F32] [E48] a conversation that was deleted while the page was away': talking({
    code: 'conversation-gone',
    says: ['This chat is over and cannot be opened again', 'dialog'],
    typed: false,
    fault: async ({ emulator, demo }, visitor) => {
      await visitor.page.goto('about:blank');
      emulator.world.deleteConversation([...emulator.world.conversations][0].sid);
      await visitor.page.goto(demo.shopUrl);
    },
    wayOn: newChat,
  }),
  '[F44] a storage that throws at every touch': brokenStorage(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  }),
  '[F45] a storage that is full': brokenStorage(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  }),
  '[F47] [F50] an element that is moved': talking({
    fault: (_, visitor) =>
      visitor.element((chat) => {
        const box = document.body.appendChild(document.createElement('div'));
        box.append(chat);
        document.body.prepend(chat);
      }),
    seen: async ({ emulator }) => assert.equal(sockets(emulator), 1, 'it kept its one connection'),
  }),
  '[F47] an element that is removed and comes back': talking({
    typed: false,
    fault: async ({ emulator }, visitor) => {
      await visitor.element((chat) => {
        window.kept = chat;
        chat.remove();
      });
      await until('the connection is let go', () => emulator.log.entries.some(({ kind, text }) => kind === 'socket' && text.startsWith('closed')));
      await visitor.page.evaluate(() => document.body.append(window.kept));
      await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    },
    seen: async (_, visitor) => {
      await visitor.read('Hello');
      assert.ok((await allText(visitor)).includes(typed), 'the draft is still there');
    },
  }),
};

for (const [name, each] of Object.entries(faults)) {
  test(name, { timeout: 90_000 }, async (t) => {
    const world = await openDemo(each.rate === undefined ? {} : { rate: each.rate });
    t.after(() => world.close());
    const visitor = await world.openShop({ url: undefined });
    await watchErrors(visitor);
    await each.before?.(world, visitor);
    await visitor.page.goto(world.demo.shopUrl);
    if (each.talking) await startTalking(world, visitor);
    await meetFault(world, visitor, each);
  });
}

test('two elements on one page: two chats that do not mix', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  await watchErrors(visitor);
  await visitor.page.goto(world.demo.shopUrl);
  await visitor.element((chat) => {
    const second = chat.cloneNode();
    second.persist = 'none';
    second.inline = true;
    second.withoutForm = true;
    document.body.append(second);
    chat.start({ query: 'From the first' });
    second.send('From the second');
  });
  const texts = () => visitor.page.$$eval('flex-webchat', (chats) => chats.map(({ messages }) => messages.map(({ text }) => text)));
  await until('both messages', () => stored(world).length === 2);
  await until('each in its own', async () => JSON.stringify(await texts()) === '[["From the first"],["From the second"]]');
  assert.deepEqual(await errorCodes(visitor), []);
});

function talking(each) {
  return { ...each, talking: true };
}

function wrongAttribute(attribute, value) {
  return {
    code: 'configuration-invalid',
    says: ['The chat is not set up correctly on this page', 'dialog'],
    typed: false,
    fault: async (_, visitor) => {
      visitor.page.noise.expect(attribute);
      await visitor.element((chat, name, wrong) => {
        window.right = chat.getAttribute(name);
        chat.setAttribute(name, wrong);
      }, attribute, value);
      await visitor.click('Open chat');
      await until('one line for the developer', () => visitor.problems.console.some((line) => line.includes(attribute)));
    },
    wayOn: async (_, visitor) => {
      await visitor.element((chat, name) => chat.setAttribute(name, window.right), attribute);
      await visitor.fill('How can we help?', 'Hello');
      await visitor.click('Start chat');
    },
  };
}

function brokenStorage(breakIt) {
  return {
    before: (_, visitor) => visitor.page.evaluateOnNewDocument(breakIt),
    talking: true,
    fault: () => undefined,
  };
}

/** Types nothing more, but sends, into a request that goes wrong. */
function sendInto(values) {
  return async ({ emulator }, visitor) => {
    emulator.faults.add({ ...request('/Messages', values, 'drop'), times: 1 });
    await visitor.page.keyboard.press('Enter');
  };
}

async function showsOnce({ world }, visitor) {
  const own = (texts) => texts.filter((text) => text === typed).length;
  await until('one stored copy', () => own([...world.conversations].flatMap(({ messages }) => [...messages.values()].map(({ body }) => body))) === 1, 40_000);
  await until('shown as sent', () => visitor.element((chat, text) => chat.messages.filter((message) => message.text === text && message.index !== undefined).length === 1, typed));
  assert.equal(own(await visitor.element((chat) => chat.messages.map(({ text }) => text))), 1);
}

async function reconnected({ emulator }, visitor) {
  await until('a second connection', () => sockets(emulator) >= 2, 20_000);
  await until('online', () => visitor.element((chat) => chat.connection === 'online'), 20_000);
}

function sockets({ log }) {
  return log.entries.filter(({ kind, text }) => kind === 'socket' && text === 'open').length;
}

function guest({ world }) {
  const [conversation] = world.conversations;
  return [...conversation.participants.values()][0].identity;
}

/** Fails every script from now on, or only those with these `words` in them. */
async function failScripts({ page }, words = '') {
  page.failing = true;
  await page.setRequestInterception(true);
  page.on('request', async (each) => {
    const meant = page.failing && each.resourceType() === 'script' && (words === '' || (await textAt(each.url())).includes(words));
    if (meant) await each.abort();
    else await each.continue();
  });
}

async function textAt(url) {
  return (await fetch(url)).text();
}

async function healScripts({ page }) {
  page.failing = false;
}
