import { expect } from '@open-wc/testing';
import type { Diagnostics, FlexWebchat } from '../../src/index.js';
import { version } from '../../src/version.js';
import { consoleLines } from '../support/console-lines.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { elementWorld, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { put } = elementWorld();
const lines = consoleLines();

/** A part of everything that a person or a server has said here. */
const secret = 'planted';
const token = `eyJhbGciOi${secret}.eyJncmFudHMi.c2ln`;

/** A chat that has been through something, with the secret wherever something can be put. */
async function troubled(properties: Partial<FlexWebchat> = {}): Promise<FlexWebchat> {
  const { ports, conversation } = line({ token, identity: `${secret}-identity`, handle: `${secret}-handle`, conversationSid: `CH${secret}` });
  const chat = put({
    ports,
    persist: 'none',
    heading: `${secret} heading`,
    context: { [`${secret}-key`]: secret },
    prefill: { friendlyName: secret },
    talk: { greeting: secret, name: () => secret },
    strings: { panel: { heading: secret } },
    hosts: { flex: `https://${secret}.example` },
    visitorToken: () => secret,
    endpoint: '',
    ...properties,
  });
  chat.start({ friendlyName: secret, email: `${secret}@example.com`, query: `${secret} query` });
  await until(() => conversation.texts.length === 1);
  conversation.joinAgent(`${secret}-agent`, `${secret} Maria`);
  conversation.say(`${secret}-agent`, `${secret} says`);
  conversation.type(`${secret}-agent`, true);
  conversation.nextSends('refused');
  chat.send(`${secret} not sent`, { attributes: { [secret]: secret } });
  await until(() => chat.messages.some((message) => 'state' in message && message.state === 'failed') && chat.unread === 1);
  chat.send('x', { attributes: { fx: secret } });
  return chat;
}

describe('diagnostics()', () => {
  it('[E216] says how the chat is, and nothing of what was said, by whom, or with which token', async () => {
    const chat = await troubled();
    const said = await chat.diagnostics();
    expect(JSON.stringify(said)).not.to.match(new RegExp(`${secret}|eyJ|${accountSid}|${flexFlowSid}|@`));
    expect(said).to.deep.include({ phase: 'live', reason: null, connection: 'online', role: 'leader', consent: 'not needed', way: 'ports' });
    expect(said.counts).to.deep.equal({ messages: 2, unsent: { failed: 1 }, unread: 1, participants: 2, held: 0 });
    expect(said.errors.map(({ code }) => code)).to.deep.equal(['send-failed', 'attributes-invalid']);
    expect(said.errors.every(({ at }) => Math.abs(Date.parse(at) - Date.now()) < 60_000)).to.equal(true);
    expect(said.options).to.deep.equal(['accountSid', 'context', 'flexFlowSid', 'heading', 'hosts', 'persist', 'ports', 'prefill', 'strings', 'talk', 'visitorToken']);
    expect(said.versions).to.deep.include({ element: version, sdk: null });
    expect(said.versions.lit.length).to.be.greaterThan(0);
    expect(said.token).to.include({ life: 3600 });
  });

  it('[E216] may be asked for before there is a chat, and stores nothing before the visitor has agreed', async () => {
    const chat = put({ accountSid: '', flexFlowSid: '', consent: 'required' });
    const { setItem } = Storage.prototype;
    let stored = 0;
    Storage.prototype.setItem = () => void (stored += 1);
    const said: Diagnostics = await chat.diagnostics();
    Storage.prototype.setItem = setItem;
    expect(said).to.deep.include({ phase: 'idle', role: null, consent: 'missing', way: null, token: null, errors: [], options: ['consent'] });
    expect([said.storage.works, stored]).to.deep.equal([null, 0]);
    chat.consent = true;
    expect((await chat.diagnostics()).storage).to.deep.equal({ persist: 'local', works: true, indexedDB: true });
    expect(localStorage.length).to.equal(0);
  });

  it('[E216] says why a chat has failed, and that a storage does not work', async () => {
    const chat = put({ flexFlowSid: secret, persist: 'session' });
    chat.start();
    await until(() => chat.phase === 'failed');
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const said = await chat.diagnostics();
    Storage.prototype.setItem = setItem;
    expect([said.phase, said.reason, said.storage.works, said.way]).to.deep.equal(['failed', 'configuration-invalid', false, 'account-sid']);
    expect(JSON.stringify(said)).not.to.include(secret);
  });
});

describe('debug', () => {
  const ours = (): string[] => lines.filter((words) => words.includes('<flex-webchat>'));

  it('[E18] writes nothing unless it is set', async () => {
    await troubled();
    await troubled({ debug: 'off' });
    expect(ours()).to.deep.equal([]);
  });

  it('[E18] writes errors, then phases and connection, then every fact, and never what was said, by whom, or a token', async () => {
    const counts: number[] = [];
    for (const debug of ['error', 'info', 'debug'] as const) {
      (lines as string[]).length = 0;
      const chat = await troubled({ debug });
      chat.dispatchEvent(Object.assign(new Event('flex-webchat-error'), { code: 'token-refused', message: `They said ${token} and ${secret}-handle` }));
      chat.end();
      await until(() => chat.phase === 'ended');
      expect(ours().join('\n')).not.to.include(secret);
      expect(ours()).to.include('error <flex-webchat> token-refused They said (token) and (token)');
      expect(ours().some((words) => words === 'info <flex-webchat> phase ended left')).to.equal(debug !== 'error');
      expect(ours().some((words) => words.startsWith('debug <flex-webchat> messages-received 1 from index'))).to.equal(debug === 'debug');
      counts.push(ours().length);
      chat.remove();
    }
    expect(counts).to.deep.equal(counts.toSorted((one, other) => one - other));
  });

  it('[E18] can be turned on, and off, while a chat goes on', async () => {
    const chat = await troubled();
    chat.debug = 'info';
    await until(() => ours().length > 0);
    expect(ours()).to.deep.equal(['info <flex-webchat> phase live']);
    chat.setAttribute('debug', 'off');
    chat.end();
    await until(() => chat.phase === 'ended');
    expect(ours().length).to.equal(1);
  });
});
