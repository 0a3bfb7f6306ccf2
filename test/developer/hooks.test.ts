import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FlexWebchat, FlexWebchatErrorEvent, Hooks } from '../../src/index.js';
import { byRole, maybeByRole, textIn } from '../support/by-role.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { elementWorld, line, type Line } from '../support/element-world.js';
import { pasteEvent } from '../support/paste-event.js';
import { until } from '../support/until.js';

const { put, pass } = elementWorld();

interface Site extends Line {
  readonly chat: FlexWebchat;
  /** Codes and messages of all errors that the page heard of. */
  readonly errors: [code: string, message: string][];
}

function site(hooks: Hooks, properties: Partial<FlexWebchat> = {}): Site {
  const world = line();
  const chat = put({ ports: world.ports, persist: 'none', withoutForm: true, hooks, ...properties });
  const errors: Site['errors'] = [];
  chat.addEventListener('flex-webchat-error', (event) => void errors.push([(event as FlexWebchatErrorEvent).code, (event as FlexWebchatErrorEvent).message]));
  return { ...world, chat, errors };
}

const field = (chat: FlexWebchat): HTMLTextAreaElement => byRole(chat, 'textbox', 'Message') as HTMLTextAreaElement;

/** Opens the panel with the focus in the field. */
async function opened(chat: FlexWebchat): Promise<void> {
  chat.show();
  await until(() => maybeByRole(chat, 'textbox', 'Message'));
  field(chat).focus();
}

async function write(...texts: string[]): Promise<void> {
  for (const text of texts) {
    await sendKeys({ type: text });
    await sendKeys({ press: 'Enter' });
  }
}

/** A promise, and what settles it. */
function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve = (_: T): void => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('hooks', () => {
  it('[E215] change what is sent, hear of it, and hear of files and attributes too', async () => {
    const after: unknown[] = [];
    const { chat, conversation } = site({
      send: { before: ({ text }) => ({ text: text.replace(/\d{16}/, '****'), attributes: { masked: true } }), after: (payload) => after.push(payload) },
    });
    chat.send('My card is 4111111111111111', { attributes: { page: '/pots' } });
    await until(() => conversation.texts.length === 1 && after.length === 1);
    expect([conversation.texts, conversation.attributes, after]).to.deep.equal([
      ['My card is ****'],
      [{ masked: true }],
      [{ text: 'My card is ****', attributes: { masked: true }, file: undefined }],
    ]);
  });

  it('[E215] keep messages in order, however long each takes', async () => {
    const slow = later<void>();
    const { chat, conversation } = site({ send: { before: ({ text }) => (text === 'one' ? slow.promise : undefined) } });
    for (const text of ['one', 'two', 'three']) chat.send(text);
    await until(() => chat.phase === 'idle');
    slow.resolve();
    await until(() => conversation.texts.length === 3);
    expect(conversation.texts).to.deep.equal(['one', 'two', 'three']);
  });

  it('[E215] take a text from the field as they begin: a second Enter, before the code of a live chat is there, sends nothing twice', async () => {
    const slow = later<void>();
    const { chat, conversation } = site({ send: { before: () => slow.promise } });
    await opened(chat);
    await write('Where is my bowl?');
    expect(field(chat).value).to.equal('');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    slow.resolve();
    await until(() => conversation.texts.length === 1);
    await write('And my jug?');
    await until(() => conversation.texts.length === 2);
    expect(conversation.texts).to.deep.equal(['Where is my bowl?', 'And my jug?']);
  });

  it('[E215] cancel with false: the text is back in the field, before what was typed meanwhile', async () => {
    const slow = later<false>();
    const { chat, conversation, errors } = site({ send: { before: () => slow.promise } });
    await opened(chat);
    await write('Not this');
    await sendKeys({ type: 'but that' });
    slow.resolve(false);
    await until(() => field(chat).value === 'Not this\nbut that');
    expect([conversation.texts, errors, chat.phase]).to.deep.equal([[], [], 'idle']);
  });

  it('[E215] that throw, or never answer, give the text back, and page and visitor are told', async () => {
    const { chat, conversation, errors } = site({
      send: { before: ({ text }) => (text === 'one' ? Promise.reject(new Error('no shop')) : new Promise<void>(() => undefined)) },
    });
    await opened(chat);
    await write('one');
    await until(() => field(chat).value === 'one');
    field(chat).value = 'two';
    field(chat).dispatchEvent(new Event('input'));
    await sendKeys({ press: 'Enter' });
    await until(() => field(chat).value === '');
    await import('../../src/chat/decide.js');
    await pass(10_100);
    await until(() => field(chat).value === 'two');
    expect(errors).to.deep.equal([
      ['hook-failed', 'The hook send.before failed: no shop.'],
      ['hook-failed', 'The hook send.before gave no answer within 10000 ms.'],
    ]);
    expect(conversation.texts).to.deep.equal([]);
    expect(textIn(chat)).to.include('not set up correctly');
  });

  it('[E215] keep a text for the next page while they decide', async () => {
    const { chat } = site({ send: { before: () => new Promise<void>(() => undefined) } }, { persist: 'local' });
    await opened(chat);
    await write('Kept');
    await sendKeys({ type: 'and typed' });
    const own = sessionStorage.getItem(`flex-webchat.1.${accountSid}.${flexFlowSid}.tab`);
    expect((JSON.parse(own ?? '{}') as { draft?: string }).draft).to.equal('Kept\nand typed');
  });

  it('[E215] send nothing into another chat: what was decided too late is back in the field', async () => {
    const slow = later<void>();
    const { chat, conversation } = site({ send: { before: ({ text }) => (text === 'late' ? slow.promise : undefined) } });
    await opened(chat);
    await write('one');
    await until(() => conversation.texts.length === 1);
    await write('late');
    await until(() => field(chat).value === '');
    conversation.end('closed');
    await until(() => chat.phase === 'ended');
    slow.resolve();
    await until(() => maybeByRole(chat, 'textbox') && (byRole(chat, 'textbox') as HTMLTextAreaElement).value === 'late');
    expect(conversation.texts).to.deep.equal(['one']);
  });

  it('[E215] replace what is done, with our own or without it', async () => {
    const taken: string[] = [];
    const { chat, conversation } = site({
      send: {
        replace: ({ text }, original) => {
          if (text.startsWith('/')) taken.push(text);
          else original({ text: `${text}!` });
        },
      },
    });
    await opened(chat);
    await write('/help', 'Hello');
    await until(() => conversation.texts.length === 1);
    expect([taken, conversation.texts, field(chat).value]).to.deep.equal([['/help'], ['Hello!'], '']);
  });

  it('[E215] decide on files too: one that is not sent is back among those that were chosen', async () => {
    const slow = later<false>();
    const asked: unknown[] = [];
    const { chat, conversation } = site({
      send: {
        before: (payload) => {
          asked.push(payload);
          return asked.length === 1 ? slow.promise : undefined;
        },
      },
    });
    await opened(chat);
    const file = new File(['Two bowls.'], 'order.txt', { type: 'text/plain' });
    const clipboardData = new DataTransfer();
    clipboardData.items.add(file);
    field(chat).dispatchEvent(pasteEvent(clipboardData));
    const chosen = (): string => maybeByRole(chat, 'list', 'Files to send')?.querySelector('.name')?.textContent?.trim() ?? '';
    await until(() => chosen() === 'order.txt' && byRole(chat, 'button', 'Send message').ariaDisabled === 'false');
    byRole(chat, 'button', 'Send message').click();
    await until(() => asked.length === 1 && chosen() === '');
    slow.resolve(false);
    await until(() => chosen() === 'order.txt' && byRole(chat, 'button', 'Send message').ariaDisabled === 'false');
    byRole(chat, 'button', 'Send message').click();
    await until(() => conversation.media.length === 1);
    expect(asked[0]).to.deep.include({ text: '', attributes: undefined });
    expect((asked[0] as { file: File }).file.name).to.equal('order.txt');
  });

  it('[E215] decide on a start, once however often it is asked for, and can change the answers', async () => {
    const slow = later<{ answers: { query: string; plan: string } }>();
    let asked = 0;
    const { chat, requests } = site({
      start: {
        before: () => {
          asked += 1;
          return slow.promise;
        },
      },
    });
    chat.start({ query: 'Hello' });
    chat.start({ query: 'Hello' });
    await until(() => asked === 1);
    slow.resolve({ answers: { query: 'Hello', plan: 'gold' } });
    await until(() => chat.phase === 'live');
    expect([asked, requests.map(({ data }) => data)]).to.deep.equal([1, [{ query: 'Hello', plan: 'gold' }]]);
  });

  it('[E215] decide on an end', async () => {
    let sure = false;
    const after: string[] = [];
    const { chat } = site({ end: { before: () => (sure ? undefined : false), after: () => after.push('end') } });
    chat.send('Hello');
    await until(() => chat.phase === 'live');
    chat.end();
    await import('../../src/chat/decide.js');
    await pass(50);
    expect([chat.phase, after]).to.deep.equal(['live', []]);
    sure = true;
    chat.end();
    await until(() => chat.phase === 'ended');
    expect(after).to.deep.equal(['end']);
  });

  it('[E215] that give what cannot be used are told of, and an error of `after` stops nothing', async () => {
    const { chat, conversation, errors } = site({
      send: {
        before: ({ text }) => (text === 'one' ? ({ text: 5 } as never) : undefined),
        after: () => {
          throw new Error('only after');
        },
      },
    });
    const reported: unknown[] = [];
    const { reportError } = window;
    window.reportError = (thrown) => reported.push((thrown as Error).message);
    chat.send('one');
    chat.send('two');
    await until(() => conversation.texts.length === 1 && reported.length === 1);
    window.reportError = reportError;
    expect([conversation.texts, errors]).to.deep.equal([['two'], [['hook-failed', 'The hook send gave what cannot be used: `text` is no text.']]]);
    expect(reported).to.deep.equal(['The hook send.after failed: only after.']);
  });
});
