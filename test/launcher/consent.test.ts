import { expect } from '@open-wc/testing';
import { flexFlowSid } from '../support/demo-account.js';
import { maybeByRole } from '../support/by-role.js';
import { changedElsewhere, elementWorld, keep, keyOf, line } from '../support/element-world.js';
import { until } from '../support/until.js';
import type { Consent } from '../../src/launcher/chat-options.js';
import { whenIdle } from '../../src/launcher/preload.js';

const { put, made, watch } = elementWorld();

const allKeys = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
const { warn } = console;
let warnings: string[];
let reads: string[];

/** Looks at everything that is asked of the page's storages. */
function watchStorage(): () => void {
  const { getItem, setItem } = Storage.prototype;
  Storage.prototype.getItem = function (key) {
    reads.push(key);
    return getItem.call(this, key);
  };
  Storage.prototype.setItem = function (key, value) {
    reads.push(key);
    setItem.call(this, key, value);
  };
  return () => Object.assign(Storage.prototype, { getItem, setItem });
}

let stopWatching: () => void;

beforeEach(() => {
  warnings = [];
  reads = [];
  console.warn = (words: unknown) => void warnings.push(String(words));
});

afterEach(() => {
  stopWatching?.();
  console.warn = warn;
});

describe('an element that waits for consent', () => {
  it('shows, reads, stores and loads nothing, whatever it is asked for', async () => {
    const { ports, requests } = line();
    keep({ open: true });
    stopWatching = watchStorage();
    const chat = put({ ports, consent: 'required' });
    for (const ask of [() => chat.show(), () => chat.toggle(), () => chat.start({}), () => chat.send('Hello'), () => chat.end(), () => chat.restart(), () => chat.focus()]) ask();
    chat.open = true;
    chat.dispatchEvent(new PointerEvent('pointerover'));
    changedElsewhere(keyOf(flexFlowSid), '{}');
    await chat.updateComplete;
    await new Promise<void>(whenIdle);
    expect([chat.phase, requests.length, reads]).to.deep.equal(['idle', 0, []]);
    expect(chat.shadowRoot?.querySelector('*')).to.equal(null);
  });

  it('says on the console what to do, once for each call that did nothing', async () => {
    const chat = put({ ports: line().ports, consent: 'required' });
    await chat.updateComplete;
    expect(warnings).to.deep.equal([]);
    chat.show();
    expect(warnings.filter((words) => words.includes('element.consent = true'))).to.have.length(1);
  });

  it('has the attribute for it', async () => {
    const chat = made({ ports: line().ports });
    chat.setAttribute('consent', 'required');
    document.body.append(chat);
    await chat.updateComplete;
    expect(maybeByRole(chat, 'button', 'Open chat')).to.equal(undefined);
    chat.consent = true;
    await chat.updateComplete;
    expect(maybeByRole(chat, 'button', 'Open chat')).not.to.equal(undefined);
  });

  it('goes on with a chat of before as soon as the visitor has agreed', async () => {
    const { ports, conversation } = line();
    keep({ open: true });
    const chat = put({ ports, consent: 'required' });
    await chat.updateComplete;
    chat.consent = true;
    await until(() => chat.phase === 'live');
    expect([chat.open, conversation.connections]).to.deep.equal([true, 1]);
  });

  it('keeps the consent over a move in the page', async () => {
    const chat = made({ ports: line().ports });
    chat.setAttribute('consent', 'required');
    document.body.append(chat);
    chat.consent = true;
    const box = watch(document.body.appendChild(document.createElement('div')));
    box.append(chat);
    await chat.updateComplete;
    expect(maybeByRole(chat, 'button', 'Open chat')).not.to.equal(undefined);
  });
});

describe('a consent that is taken back', () => {
  it('[E45] ends the chat, forgets the visitor, and shows nothing any more', async () => {
    const { ports, conversation, forgotten } = line();
    const chat = put({ ports, consent: true, open: true, withoutForm: true });
    chat.send('Hello');
    await until(() => conversation.texts.length === 1);
    chat.consent = false;
    await until(() => forgotten.length === 1 && allKeys().length === 0);
    await chat.updateComplete;
    expect([chat.phase, chat.open, conversation.connections]).to.deep.equal(['idle', false, 0]);
    expect(chat.shadowRoot?.querySelector('*')).to.equal(null);
    chat.consent = true;
    await chat.updateComplete;
    expect(maybeByRole(chat, 'button', 'Open chat')).not.to.equal(undefined);
  });

  it('[E45] takes out what is stored without a request, where the visitor has not agreed on this page', async () => {
    const { ports, forgotten, conversation } = line();
    for (const before of [undefined, 'required'] satisfies (Consent | undefined)[]) {
      keep({ open: true });
      const chat = made({ ports, consent: before });
      chat.consent = false;
      document.body.append(chat);
      await chat.updateComplete;
      expect(allKeys()).to.deep.equal([]);
      await new Promise<void>(whenIdle);
      expect([chat.phase, forgotten.length, conversation.calls.length]).to.deep.equal(['idle', 0, 0]);
    }
  });
});
