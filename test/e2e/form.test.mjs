import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

/** What Flex holds of the chat that this visitor has. */
async function dataOf(visitor) {
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const { identity } = await visitor.element((chat) => chat.participants.find(({ own }) => own));
  const conversation = [...world.emulator.world.conversations].find(({ participants }) => [...participants.values()].some((each) => each.identity === identity));
  return JSON.parse(conversation.attributes).pre_engagement_data;
}

test('[E78] a message that is left outside of the opening hours comes to the desk, known as such, and the visitor waits for nobody', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop({ context: await world.newContext() });
  await visitor.element((chat) => {
    chat.hours = 'closed';
    chat.form = { closed: { fields: [{ name: 'email', type: 'email', label: 'E-mail' }, { name: 'query', type: 'textarea', label: 'Your message', required: true }] } };
  });
  await visitor.click('Open chat');
  await visitor.fill('E-mail', 'zoe@example.com');
  await visitor.fill('Your message', 'Is the blue bowl back on Monday?');
  await visitor.click('Leave message');
  const data = await dataOf(visitor);
  assert.equal(data.afterHours, true);
  assert.equal(data.email, 'zoe@example.com');
  await visitor.read('We have your message');
  assert.equal(await visitor.reads('Waiting for an agent'), false);
  const desk = await world.openDesk();
  await desk.click('Accept');
  await desk.read('Is the blue bowl back on Monday?');
  await visitor.page.reload();
  await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
  await desk.page.close();
});

test('[E77] a proof goes to the site’s own server with the start, and a refused one goes nowhere', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop({ mode: modes.server, context: await world.newContext() });
  const before = (await modes.server.requests(world, 'start')).length;
  await visitor.element((chat) => {
    let tries = 0;
    chat.form = { verify: async ({ query }) => (query && ++tries > 1 ? { captcha: `token-${tries}` } : false) };
  });
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Zoë');
  await visitor.fill('How can we help?', 'Where is my parcel?');
  await visitor.click('Start chat');
  await visitor.read('It could not be checked');
  assert.equal((await modes.server.requests(world, 'start')).length, before);
  await visitor.click('Start chat');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const { body } = (await modes.server.requests(world, 'start')).at(-1);
  assert.equal((typeof body === 'string' ? JSON.parse(body) : body).formData.captcha, 'token-2');
  assert.doesNotMatch(await visitor.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])), /token-2/);
});

test('[E77] after a start that failed, another proof is asked for', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop({ mode: modes.server, context: await world.newContext() });
  const calm = await modes.server.interfere(world, 'start', { status: 503, times: 1 });
  await visitor.element((chat) => {
    let tries = 0;
    chat.form = { verify: () => ({ captcha: `try-${++tries}` }) };
  });
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Where is my parcel?');
  await visitor.click('Start chat');
  await visitor.click('Try again');
  assert.equal(await visitor.valueOf('How can we help?'), 'Where is my parcel?');
  await visitor.click('Start chat');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const starts = (await modes.server.requests(world, 'start')).slice(-2).map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body).formData.captcha);
  assert.equal(starts.at(-1), 'try-2');
  await until('the question, once', () => visitor.element((chat) => chat.messages.filter(({ text, index }) => text === 'Where is my parcel?' && index !== undefined).length === 1));
  calm();
});

test('[E67] who opens a chat that is filled in completely is in it at once; who gives that up is shown the form', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop({ context: await world.newContext() });
  await visitor.element((chat) => {
    chat.fields = [{ name: 'friendlyName', type: 'text', label: 'Name', required: true }];
    chat.prefill = { friendlyName: 'Zoë Šaljić' };
    chat.form = { skipWhenComplete: true };
  });
  world.emulator.faults.add({ match: { request: 'POST /WebChannels' }, knob: 'delay', ms: 5_000, times: 1 });
  await visitor.click('Open chat');
  await visitor.click('Cancel');
  await visitor.see('Start chat', 'button');
  assert.equal(await visitor.valueOf('Name'), 'Zoë Šaljić');
  await visitor.click('Start chat');
  assert.equal((await dataOf(visitor)).friendlyName, 'Zoë Šaljić');
  await visitor.element((chat) => chat.end());
  await visitor.click('Start a new chat');
  await until('live once more', () => visitor.element((chat) => chat.phase === 'live'));
});

test('[E70] page and context come to Flex, and the form wins', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop({ context: await world.newContext() });
  await visitor.element((chat) => {
    history.replaceState(null, '', '?session=secret#top');
    chat.form = { pageContext: true };
    chat.context = { plan: 'gold', email: 'context@example.com' };
  });
  await visitor.click('Open chat');
  await visitor.fill('E-mail', 'zoe@example.com');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  const { location, pageTitle, plan, email } = await dataOf(visitor);
  const expected = await visitor.page.evaluate(() => ({ location: window.location.origin + window.location.pathname, pageTitle: document.title }));
  assert.deepEqual({ location, pageTitle, plan, email }, { ...expected, plan: 'gold', email: 'zoe@example.com' });
});
