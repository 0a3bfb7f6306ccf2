import assert from 'node:assert/strict';
import { until } from './demo.mjs';

/** Text that a visitor types before a fault, to be found again afterwards. */
export const typed = 'I was just about to say';

/**
 * Meets one fault and asserts what every fault must leave behind: the text by its role, exactly one `flex-webchat-error`
 * with its code (or none), the typed text, a way on, and no uncaught error of ours.
 *
 * A case is `{ code?, says?, before?, fault, seen?, wayOn?, typedIn? }`: `fault(world, visitor)` makes it happen after the
 * text was typed; `says` is `[text, role]`; `code` undefined means that the fault heals without the visitor; `seen` waits
 * until the fault has been met; `wayOn` goes on, after which the chat must take a message.
 */
export async function meetFault(world, visitor, each) {
  const { page } = visitor;
  await each.fault(world, visitor);
  if (each.code) {
    const happened = () => errorCodes(visitor).then((codes) => codes.length > 0);
    await until(`flex-webchat-error ${each.code}`, happened, 20_000);
  }
  await each.seen?.(world, visitor);
  if (each.says) {
    const [text, role] = each.says;
    await until(`"${text}" in a ${role}`, () => saysInRole(page, text, role), 20_000);
  }
  if (each.typed !== false) assert.ok((await allText(visitor)).includes(typed), 'what was typed is still there');
  await each.wayOn?.(world, visitor);
  await goesOn(world, visitor);
  assert.deepEqual(await errorCodes(visitor), each.code ? [each.code] : [], 'error events');
  assert.deepEqual(visitor.problems.errors, [], 'uncaught errors');
}

/** Collects the error events of every element that is or will be on the page. */
export async function watchErrors(visitor) {
  await visitor.page.evaluateOnNewDocument(() => {
    window.chatErrors = [];
    document.addEventListener('flex-webchat-error', ({ code }) => window.chatErrors.push(code));
  });
}

/** The codes of the error events so far. */
export function errorCodes({ page }) {
  return page.evaluate(() => window.chatErrors);
}

/** Fills the form and asks the question. */
export async function submitForm(visitor) {
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', typed);
  await visitor.click('Start chat');
}

/** Starts a chat and types without sending. */
export async function startTalking(world, visitor) {
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  await until('the first message', () => stored(world).includes('Hello'));
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  await visitor.fill('Message', typed);
}

/** All message texts that Flex holds. */
export function stored({ emulator }) {
  return [...emulator.world.conversations].flatMap(({ messages }) => [...messages.values()].map(({ body }) => body));
}

/** The chat is live and takes a message. */
async function goesOn(world, visitor) {
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 30_000);
  const text = `On we go ${Math.random()}`;
  await visitor.element((chat, words) => chat.send(words), text);
  await until('a message after the fault', () => stored(world).includes(text), 20_000);
}

/** Whether the accessibility tree has `text` within something of this role. */
async function saysInRole(page, text, role) {
  await page.bringToFront();
  const client = await page.createCDPSession();
  try {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const words = (node) => [node.name?.value ?? '', node.description?.value ?? '', ...(node.childIds ?? []).map((id) => words(byId.get(id) ?? {}))].join(' ');
    return nodes.some((node) => node.role?.value === role && !node.ignored && words(node).includes(text));
  } finally {
    await client.detach();
  }
}

/** All text in the chat, values of fields too. */
export function allText(visitor) {
  return visitor.element((chat) => {
    const collect = (root) =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element.shadowRoot ? collect(element.shadowRoot) : []),
        ...(element.checkVisibility() ? [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data) : []),
        ...('value' in element ? [element.value] : []),
      ]);
    return collect(chat.shadowRoot).join(' ');
  });
}
