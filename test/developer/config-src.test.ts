import { expect } from '@open-wc/testing';
import type { FlexWebchat } from '../../src/index.js';
import { maybeByRole } from '../support/by-role.js';
import { consoleLines } from '../support/console-lines.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { elementWorld, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { put, watch } = elementWorld();
const lines = consoleLines();
const { fetch } = window;
let asked: string[];
let answers: (address: string) => Promise<Response> | Response;

beforeEach(() => {
  asked = [];
  answers = () => Response.json({});
  window.fetch = async (address) => {
    asked.push(String(address));
    return answers(String(address));
  };
});

afterEach(() => {
  window.fetch = fetch;
});

/** An element as a page has it: with nothing but attributes. */
function tag(attributes: Record<string, string>): FlexWebchat {
  const chat = watch(document.createElement('flex-webchat'));
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  document.body.append(chat);
  return chat;
}

const launcher = (chat: FlexWebchat): Element | undefined => maybeByRole(chat, 'button', 'Open chat');

describe('config-src', () => {
  it('[E15] sets what its JSON says, where neither the tag nor the page says something', async () => {
    answers = () => Response.json({ accountSid, flexFlowSid, heading: 'From there', tagline: 'From there', withoutForm: true, region: 'ie1' });
    const chat = tag({ 'config-src': '/chat.json', 'heading': 'From the tag' });
    chat.tagline = 'From the page';
    chat.config = { region: 'au1' };
    await until(() => launcher(chat));
    expect(chat).to.include({ accountSid, flexFlowSid, heading: 'From the tag', tagline: 'From the page', withoutForm: true, region: 'au1' });
    expect([asked, lines]).to.deep.equal([['/chat.json'], []]);
  });

  it('[E15] goes by what it says, whatever the page has put into its own options', async () => {
    answers = () => Response.json({ accountSid, flexFlowSid, context: { from: 'there' } });
    const page: Record<string, unknown> = {};
    page.itself = page;
    const chat = tag({ 'config-src': '/chat.json' });
    chat.context = page;
    await until(() => launcher(chat));
    expect(chat.accountSid).to.equal(accountSid);
    expect(chat.context).to.equal(page);
    expect(lines).to.deep.equal([]);
  });

  it('[E15] holds what was asked of the chat before, and starts it with what came', async () => {
    const { ports, conversation } = line();
    let answer = (_: Response): void => undefined;
    answers = () => new Promise((resolve) => (answer = resolve));
    const chat = put({ accountSid: '', flexFlowSid: '', ports, persist: 'none', configSrc: '/chat.json' });
    chat.send('Hello');
    await until(() => asked.length === 1);
    answer(Response.json({ accountSid, flexFlowSid }));
    await until(() => conversation.texts.length === 1);
    expect(chat.accountSid).to.equal(accountSid);
  });

  it('[E15] [E13] shows nothing before it has answered, and hides a chat that is switched off there', async () => {
    let answer = (_: Response): void => undefined;
    answers = () => new Promise((resolve) => (answer = resolve));
    const chat = tag({ 'config-src': '/chat.json' });
    await until(() => asked.length === 1);
    await chat.updateComplete;
    expect(launcher(chat)).to.equal(undefined);
    answer(Response.json({ unavailable: true }));
    await until(() => chat.unavailable);
    await chat.updateComplete;
    expect(launcher(chat)).to.equal(undefined);
  });

  it('[E15] tells what went wrong, once, and goes on with what the tag says', async () => {
    const cases: readonly [() => Promise<Response> | Response, string][] = [
      [() => new Response('', { status: 404 }), 'the answer was 404; check the address'],
      [() => new Response('<p>'), 'the answer is not JSON'],
      [() => Response.json([]), 'the answer is no JSON object; give one with options by name'],
      [() => Promise.reject(new TypeError('Failed to fetch')), 'there was no answer; check the address, connect-src of the page, and CORS where it is another origin'],
      [() => Promise.reject(new DOMException('', 'TimeoutError')), 'there was no answer within 5000 ms'],
    ];
    for (const [answer, words] of cases) {
      answers = answer;
      const chat = tag({ 'config-src': '/chat.json', 'heading': 'From the tag' });
      await until(() => launcher(chat));
      expect(lines).to.deep.equal([`error <flex-webchat> could not read config-src "/chat.json": ${words}. The chat goes on with what the tag says.`]);
      (lines as string[]).length = 0;
      chat.remove();
    }
  });

  it('[E15] [E17] leaves out what no option takes, and what an address cannot say', async () => {
    answers = () => Response.json({ Heading: 'x', tagline: 5, consent: false, configSrc: '/more.json', innerHTML: 'x', theme: 'dark' });
    const chat = tag({ 'config-src': '/chat.json' });
    await until(() => launcher(chat));
    expect(chat).to.include({ heading: '', tagline: undefined, consent: undefined, configSrc: '/chat.json', theme: 'dark' });
    expect(lines.toSorted()).to.deep.equal([
      'error <flex-webchat> config-src: `Heading` is unknown: did you mean `heading`?',
      'error <flex-webchat> config-src: `configSrc` is not read from there.',
      'error <flex-webchat> config-src: `consent` is not read from there.',
      'error <flex-webchat> config-src: `innerHTML` is unknown. docs/api.md has all options.',
      'error <flex-webchat> config-src: `tagline` is a number; it must be a text.',
    ]);
  });

  it('[E15] [E16] is read anew at another address; what the first one said is taken back', async () => {
    answers = (address) => Response.json(address === '/one.json' ? { heading: 'One', tagline: 'One' } : { heading: 'Two' });
    const chat = tag({ 'config-src': '/one.json' });
    await until(() => chat.heading === 'One');
    chat.tagline = 'Mine';
    chat.configSrc = '/two.json';
    await until(() => chat.heading === 'Two');
    expect(chat.tagline).to.equal('Mine');
    chat.removeAttribute('config-src');
    chat.configSrc = undefined;
    await until(() => chat.heading === '');
  });

  it('[E15] asks for nothing before the visitor has agreed', async () => {
    answers = () => Response.json({ heading: 'From there' });
    const chat = tag({ 'config-src': '/chat.json', 'consent': 'required' });
    await chat.updateComplete;
    await import('../../src/developer/develop.js');
    expect([asked, launcher(chat)]).to.deep.equal([[], undefined]);
    chat.consent = true;
    await until(() => launcher(chat));
    expect([asked, chat.heading]).to.deep.equal([['/chat.json'], 'From there']);
  });
});
