import { backEnd } from '../../support/back-end.mjs';
import { until } from './demo.mjs';
import { everyField } from './every-field.mjs';
import { loseScripts } from './lose-scripts.mjs';
import { modes } from './modes.mjs';

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
    await talkIsLoaded(visitor);
  },
  'form-own': async (world, visitor) => {
    await visitor.element(putOwnForm);
    await visitor.click('Open chat');
    await visitor.fill('Order number', 'HP-10482');
    await talkIsLoaded(visitor);
  },
  'form-prefilled': async (world, visitor) => {
    await visitor.element((chat) => {
      chat.form = { heading: 'Before we talk', description: 'So that the right person answers.', submitLabel: 'Talk to us', footer: { text: 'How we use what you write', href: '/privacy' } };
      chat.prefill = { friendlyName: 'Zoë Šaljić', email: 'zoe@example.com' };
    });
    await visitor.click('Open chat');
    await visitor.see('Talk to us', 'button');
  },
  'verify': async (world, visitor) => {
    await visitor.element((chat) => void (chat.form = { verify: () => new Promise(() => undefined) }));
    await submit(visitor);
    await visitor.see('Checking…', 'button');
  },
  'verify-refused': async (world, visitor) => {
    await visitor.element((chat) => void (chat.form = { verify: () => false }));
    await submit(visitor);
    await visitor.read('It could not be checked');
  },
  'closed': async (world, visitor) => {
    await visitor.element(closeForDays);
    await visitor.click('Open chat');
    await visitor.see('We are closed right now', 'heading');
  },
  'closed-form': async (world, visitor) => {
    await visitor.element(closeForDays);
    await visitor.element((chat) => {
      chat.form = {
        footer: { text: 'How we use what you write', href: '/privacy' },
        closed: { fields: [{ name: 'email', type: 'email', label: 'E-mail', required: true, autocomplete: 'email' }, { name: 'query', type: 'textarea', label: 'Your message', required: true }] },
      };
    });
    await visitor.click('Open chat');
    await visitor.see('Leave message', 'button');
  },
  'form-fields': async (world, visitor) => {
    await visitor.element((chat, fields) => void (chat.fields = fields), everyField);
    await visitor.click('Open chat');
    await visitor.click('A return', 'radio');
    await visitor.click('Plates', 'checkbox');
    await visitor.click('Thumbs up', 'radio');
    await visitor.see('Order', 'textbox');
    await talkIsLoaded(visitor);
  },
  'form-fields-problems': async (world, visitor) => {
    await visitor.element((chat, fields) => void (chat.fields = fields.map((field) => ({ ...field, ...(field.name !== 'plan' && { required: true }) }))), everyField);
    await visitor.click('Open chat');
    await visitor.click('Start chat');
    await until('the problems', () => visitor.reads('Please look at these fields'));
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
    await until('list, reactions and reply', () => visitor.element(holds, ['.rich ol', '.reactions', '.quote']));
  },
  'rich-types': async (world, visitor) => {
    const sid = await talk(world, visitor);
    for (const name of ['opening question', 'delivery times', 'brochure', 'order', 'appointment', 'shop']) await present(world, sid, name);
    // Where they are in a list that moves does not matter.
    const choose = async (name, act) => (await visitor.see(name, 'button')).evaluate(act);
    await choose('My order', (button) => button.click());
    await until('the answer', () => visitor.element((chat) => chat.messages.some(({ text, index }) => text === 'My order' && index !== undefined)));
    await choose('Choose a time', (button) => button.click());
    await until('the answers', () => visitor.element(holds, ['[aria-pressed]', '.picker li', '.card', '.place']));
    await choose('Choose a time', (button) => button.scrollIntoView({ block: 'center' }));
  },
  'carousel': async (world, visitor) => {
    const sid = await talk(world, visitor);
    await present(world, sid, 'bowls');
    await visitor.click('Next card');
    await until('the second card', () => visitor.reads('2 of 3'));
  },
  emoji: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.click('Emoji');
    await visitor.see('grinning face', 'gridcell');
  },
  'files-chosen': async (world, visitor) => {
    await talk(world, visitor);
    await visitor.fill('Message', 'This is how it came. Can you replace it?');
    await chooseFiles(visitor);
    await visitor.see('Remove Receipt of the order 2026-11-04, Zoë Šaljić, the blue bowl and two plates.pdf', 'button');
    await until('the files', () => visitor.reads('cannot be sent here'));
  },
  'files-ways': async (world, visitor) => {
    await talk(world, visitor);
    await visitor.click('Attach files');
    await visitor.see('Voice message', 'button');
  },
  'files-dropped': async (world, visitor) => {
    await talk(world, visitor);
    await visitor.element((chat) => {
      const heading = chat.shadowRoot.querySelector('flex-webchat-panel');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a'], 'a.txt'));
      heading.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    });
    await visitor.read('Drop files here');
  },
  'files-sending': async (world, visitor) => {
    await talk(world, visitor);
    world.emulator.faults.add({ knob: 'delay', match: { request: 'POST /Media' }, ms: 600_000, times: 1 });
    await chooseFiles(visitor);
    await until('the files', () => visitor.reads('cannot be sent here'));
    await visitor.click('Send message');
    await visitor.see('Cancel', 'button');
    // A file this small is on its way at once; how far, the browser says some time later.
    await visitor.read('Uploading, 100%');
  },
  'files-unsent': async (world, visitor) => {
    await talk(world, visitor);
    world.emulator.faults.add({ knob: 'media', match: { request: 'POST /Media' }, status: 413, times: 1 });
    await chooseFiles(visitor);
    await until('the files', () => visitor.reads('cannot be sent here'));
    await visitor.click('Send message');
    await visitor.click('Remove photo viewer.exe');
    await visitor.see('Remove', 'button');
    await until('the other file is sent', () => visitor.element((chat) => chat.messages.some(({ own, media }) => own && media)));
  },
  'files-shown': async (world, visitor) => {
    await showFiles(world, visitor);
  },
  'files-picture': async (world, visitor) => {
    await showFiles(world, visitor);
    await visitor.click('Show picture bowl.png');
    await visitor.see('Close', 'button');
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
  teaser: async (world, visitor) => {
    const sid = await talk(world, visitor);
    await visitor.element((chat) => chat.hide());
    world.emulator.world.postMessage(sid, { author: agent.identity, body: 'I have put one aside for you. It is **yours** until Friday; after that it goes back on the shelf.' });
    await visitor.see('Open chat, 1 unread message', 'button');
    await until('the last message', () => visitor.element((chat) => chat.shadowRoot.querySelector('flex-webchat-teaser')?.shown));
  },
  alerts: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.click('Sound and notifications');
    await visitor.see('Sound', 'switch');
  },
  invitation: async (world, visitor) => {
    await visitor.element((chat) => {
      chat.invitation = { heading: 'Looking for a present?', text: 'We know every bowl on our shelves. Ask us, a person will answer.', accept: 'Ask us' };
      chat.invite();
    });
    await visitor.see('Ask us', 'button');
  },
  notice: async (world, visitor) => {
    await talk(world, visitor);
    await visitor.element((chat) => {
      chat.showNotice({ type: 'info', text: 'Another one' });
      chat.showNotice({ type: 'error', text: 'Our till does not answer. Your order is kept until Friday.', actions: [{ label: 'Call us', run: () => undefined }] });
    });
    await visitor.see('Call us', 'button');
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
  inactive: async (world, visitor) => {
    world.emulator.world.deactivateConversation(await talk(world, visitor));
    await visitor.read('This chat is paused');
  },
  'idle': async (world, visitor) => {
    await visitor.element((chat) => void (chat.talk = { idle: { warnAfter: 2, endAfter: 62 } }));
    await talk(world, visitor);
    await visitor.see('I am still here', 'button');
  },
  'end-question': async (world, visitor) => {
    await visitor.element((chat) => void (chat.talk = { survey: { kind: 'stars', comment: true } }));
    await talk(world, visitor);
    await visitor.click('End chat');
    await visitor.click('4 stars', 'radio');
    await visitor.fill('Anything you want to add? (optional)', 'Quick and kind.');
  },
  'survey': async (world, visitor) => {
    await visitor.element((chat) => void (chat.talk = { survey: { kind: 'thumbs', comment: true } }));
    const sid = await talk(world, visitor);
    world.emulator.world.completeTask(world.emulator.world.tasks.find(({ conversationSid }) => conversationSid === sid).sid);
    await visitor.click('Yes', 'radio');
    await visitor.see('Send answer', 'button');
  },
  'ended': async (world, visitor) => {
    const sid = await talk(world, visitor);
    const task = world.emulator.world.tasks.find(({ conversationSid }) => conversationSid === sid);
    world.emulator.world.completeTask(task.sid);
    await visitor.see('Start a new chat', 'button');
  },
  transcript: async (world, visitor) => {
    await phases.ended(world, visitor);
    await visitor.click('Download conversation');
    await visitor.click('Text A plain file that opens everywhere');
    await visitor.read('Saved as');
  },
};

/** Pastes a picture, a PDF and a program. */
function chooseFiles(visitor) {
  return visitor.element(async (chat) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const pen = canvas.getContext('2d');
    const fill = (colour, draw) => {
      pen.fillStyle = colour;
      pen.beginPath();
      draw();
      pen.fill();
    };
    fill('#e9d8b8', () => pen.rect(0, 0, 640, 480));
    fill('#27548a', () => pen.ellipse(320, 250, 190, 170, 0, 0, Math.PI));
    fill('#183b63', () => pen.ellipse(320, 250, 190, 44, 0, 0, 2 * Math.PI));
    fill('#e9d8b8', () => pen.ellipse(455, 300, 60, 46, -0.5, 0, 2 * Math.PI));
    const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
    const clipboardData = new DataTransfer();
    const add = (name, content, type) => clipboardData.items.add(new File([content], name, { type }));
    add('IMG_2041.jpg', picture, 'image/jpeg');
    add('Receipt of the order 2026-11-04, Zoë Šaljić, the blue bowl and two plates.pdf', `%PDF-1.4\n${' '.repeat(248_000)}`, 'application/pdf');
    add('photo viewer.exe', 'MZ', 'application/x-msdownload');
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    const field = within(chat.shadowRoot).find((element) => element.matches('textarea'));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
  });
}

/** Brings a chat to where Maria has sent pictures, a document and a sound. */
async function showFiles(world, visitor) {
  const sid = await talk(world, visitor);
  const { sendFiles } = backEnd(world.emulator);
  const pictures = await visitor.page.evaluate(drawPictures);
  await sendFiles(sid, agent.identity, [{ name: 'bowl.png', type: 'image/png', base64: pictures[0] }], 'This is the blue one:');
  await sendFiles(sid, agent.identity, pictures.slice(1, 3).map((base64, place) => ({ name: `glaze-${place + 1}.png`, type: 'image/png', base64 })));
  await sendFiles(sid, agent.identity, [
    { name: 'Care instructions for stoneware and gold rims, 2026 edition.pdf', type: 'application/pdf', text: '%PDF-1.4\n%%EOF\n' },
    { name: 'greeting.wav', type: 'audio/wav', base64: silence() },
  ]);
  await visitor.see('Play greeting.wav', 'button');
  for (const name of ['bowl.png', 'glaze-1.png', 'glaze-2.png']) await visitor.see(`Show picture ${name}`, 'button');
}

/** Runs in the page: three bowls, each as the base64 of a PNG. */
async function drawPictures() {
  return Promise.all(
    [200, 150, 30].map(async (hue) => {
      const canvas = new OffscreenCanvas(1600, 1200);
      const context = canvas.getContext('2d');
      const fill = (style, draw) => {
        context.fillStyle = style;
        context.beginPath();
        draw();
        context.fill();
      };
      fill('hsl(35 35% 86%)', () => context.rect(0, 0, 1600, 1200));
      fill('hsl(30 25% 70%)', () => context.rect(0, 820, 1600, 380));
      fill('hsl(30 20% 58%)', () => context.ellipse(800, 960, 420, 60, 0, 0, 7));
      fill(`hsl(${hue} 45% 32%)`, () => context.ellipse(800, 460, 520, 500, 0, 0, Math.PI));
      fill(`hsl(${hue} 45% 52%)`, () => context.ellipse(800, 460, 520, 120, 0, 0, 7));
      fill(`hsl(${hue} 40% 24%)`, () => context.ellipse(800, 475, 470, 92, 0, 0, 7));
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }),
  );
}

/** Sends what a template of the demo account makes. */
function present({ emulator }, sid, name) {
  const template = emulator.world.contentTemplates.find(({ friendlyName }) => friendlyName === name);
  return backEnd(emulator).sendContent(sid, agent.identity, template.sid);
}

/** Runs in the page: whether there is something of each of these within the chat. */
function holds(chat, selectors) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const all = within(chat.shadowRoot);
  return selectors.every((each) => all.some((element) => element.matches(each)));
}

/** Runs in the page: a form of the site's own. */
function putOwnForm(chat) {
  const make = (tag, more, ...children) => {
    const element = Object.assign(document.createElement(tag), more);
    element.append(...children);
    return element;
  };
  const form = make('form', { slot: 'form' }, make('p', {}, make('label', {}, 'Order number ', make('input', { name: 'order', required: true }))), make('p', {}, make('button', {}, 'Send it')));
  chat.append(form);
}

/** Runs in the page: hours that begin in three days. */
function closeForDays(chat) {
  const day = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' }).toLowerCase();
  chat.hours = { timeZone: 'UTC', week: { [day]: ['09:00-17:00'] } };
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
  const mode = name === 'survey' ? modes.server : undefined;
  const visitor = await world.openShop({ ...options, context, mode });
  await phases[name](world, visitor);
  return {
    ...visitor,
    async close() {
      world.emulator.faults.clear();
      await context.close();
    },
  };
}

/** What follows the form is loaded as soon as a visitor fills it in, and brings the log with it. */
function talkIsLoaded({ page }) {
  return page.waitForSelector('::-p-aria([role="log"])');
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

/** A second of silence, as the base64 of a WAV. */
function silence() {
  const sound = Buffer.alloc(44 + 8_000, 0x80);
  sound.write('RIFF', 0);
  sound.writeUInt32LE(36 + 8_000, 4);
  sound.write('WAVEfmt ', 8);
  sound.writeUInt32LE(16, 16);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]]) sound.writeUInt16LE(value, at);
  for (const at of [24, 28]) sound.writeUInt32LE(8_000, at);
  sound.write('data', 36);
  sound.writeUInt32LE(8_000, 40);
  return sound.toString('base64');
}
