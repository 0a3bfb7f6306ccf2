import type { FlexWebchat } from '../flex-webchat.js';
import type { ChatController } from '../chat/chat-controller.js';
import type { ChatConfig, OptionName } from '../launcher/chat-options.js';
import { checkConfig } from '../options/check-config.js';
import { fetchConfig } from '../options/fetch-config.js';
import { setOptions } from './set-options.js';
import { writeLog } from './write-log.js';

/** What is known of the options of an element. */
interface Desk {
  /** What was said on the console, each once. */
  readonly said: Set<string>;
  checked: ChatConfig | undefined;
  address: string | undefined;
  /** Resolves when the options of the address are set, or will not be. */
  ready: Promise<void>;
  /** Options that the address has set: to what, and what they were before. */
  readonly given: Map<OptionName, { readonly value: unknown; readonly before: unknown }>;
}

const desks = new WeakMap<FlexWebchat, Desk>();
/** What an address cannot say: without it nobody would ask there. */
const notFromThere = ['consent', 'configSrc'];

/**
 * Looks after what only some sites use: says what is wrong with `config`, sets what the address `config-src` says, and writes what `debug` wants.
 * May be called at each update; resolves when the options are as they should be. Never rejects.
 */
export function develop(element: FlexWebchat, chatOf: () => ChatController | undefined): Promise<void> {
  let desk = desks.get(element);
  if (!desk) desks.set(element, (desk = { said: new Set(), checked: undefined, address: undefined, ready: Promise.resolve(), given: new Map() }));
  const { config } = element;
  if (config && config !== desk.checked) for (const { message } of checkConfig(config)) say(desk, `<flex-webchat> config: ${message}`);
  desk.checked = config;
  // An empty one would hide the page's own.
  if (element.getAttribute('lang') === '' && !config?.lang) element.removeAttribute('lang');
  if (element.debug) writeLog(element, chatOf);
  const address = element.configSrc || undefined;
  if (address !== desk.address) desk.ready = take(element, desk, (desk.address = address));
  return desk.ready;
}

async function take(element: FlexWebchat, desk: Desk, address: string | undefined): Promise<void> {
  try {
    const options = address === undefined ? {} : await fetchConfig(address);
    if (desk.address === address) give(element, desk, options);
  } catch (thrown) {
    say(desk, `<flex-webchat> could not read config-src "${address}": ${(thrown as Error).message}. The chat goes on with what the tag says.`);
  }
}

/** Sets what is right, and what neither the tag nor the page says; what the address set before and does not name now is as it was. */
function give(element: FlexWebchat, { said, given }: Desk, options: Readonly<Record<string, unknown>>): void {
  const wrong = new Map(checkConfig(options).map(({ name, message }) => [name, message]));
  for (const name of notFromThere) if (name in options) wrong.set(name, `\`${name}\` is not read from there.`);
  for (const message of wrong.values()) say({ said }, `<flex-webchat> config-src: ${message}`);
  const target = element as unknown as Record<string, unknown>;
  for (const [name, { value, before }] of given) {
    if (target[name] === value) target[name] = before;
    given.delete(name);
  }
  const own = setOptions(element);
  for (const [name, value] of Object.entries(options) as [OptionName, unknown][]) {
    if (wrong.has(name) || (value ?? undefined) === undefined || says(element, name, own)) continue;
    given.set(name, { value, before: target[name] });
    target[name] = value;
  }
}

/** True where the tag or the page itself has something to say: their word counts. */
function says(element: FlexWebchat, name: OptionName, own: readonly string[]): boolean {
  const { attribute } = (element.constructor as typeof FlexWebchat).elementProperties.get(name) ?? {};
  if ((element.config?.[name] ?? undefined) !== undefined) return true;
  if (element.hasAttribute(typeof attribute === 'string' ? attribute : name)) return true;
  return own.includes(name);
}

function say({ said }: Pick<Desk, 'said'>, sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.error(sentence);
}
