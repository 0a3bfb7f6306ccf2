import { expect } from '@open-wc/testing';
import { unzipSync } from 'fflate';
import { ChatError } from '../../../src/chat/errors.js';
import type { EarlierChat, EarlierChats, EarlierPage } from '../../../src/chat/ports.js';
import type { StoredMessage } from '../../../src/chat/message.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { begin, liveTalk, press, talkWorld, type, type PanelWorld } from '../../support/panel-world.js';
import { catchSaved } from '../../support/saved-files.js';
import { until } from '../../support/until.js';

/** Chats that the visitor had, the newest first, as a connection gives them. */
interface Past extends EarlierChats {
  /** What was asked of it, in order. */
  readonly asked: string[];
  /** The next questions reject. */
  fail(times: number): void;
}

const day = 86_400_000;
const sidOf = (number: number): string => `CH${number}`;

function past(count: number, messages = 2, name?: string): Past {
  const author = 'agent_0815';
  const asked: string[] = [];
  let failing = 0;
  const answer = async <T>(question: string, value: () => T): Promise<T> => {
    asked.push(question);
    if (failing > 0) {
      failing -= 1;
      throw new ChatError('history-failed', question);
    }
    return value();
  };
  const at = (sid: string): number => begin - (Number(sid.slice(2)) + 1) * day;
  const text = (sid: string, index: number): string => (index === 0 ? `Question of ${sid}` : `Answer ${index} in ${sid}`);
  const said = (sid: string, index: number): StoredMessage => {
    const own = index === 0;
    return { key: `${sid} ${index}`, index, sid: `IM${index}`, author: own ? 'me' : author, own, text: text(sid, index), at: at(sid) + index * 1_000, edited: false };
  };
  return {
    asked,
    fail: (times) => void (failing = times),
    list: () => answer('list', () => Array.from({ length: count }, (_, number): EarlierChat => ({ sid: sidOf(number), beganAt: at(sidOf(number)), lastAt: at(sidOf(number)) }))),
    page: (sid, before = messages) =>
      answer(`${sid} ${before}`, (): EarlierPage => {
        const from = Math.max(0, before - 30);
        return { messages: Array.from({ length: before - from }, (_, place) => said(sid, from + place)), people: [{ identity: author, own: false, name, lastReadIndex: undefined, left: true }], hasEarlier: from > 0 };
      }),
  };
}

/** A talk of a visitor who had chats before. */
async function returning(earlier: EarlierChats, conversation = {}): Promise<PanelWorld> {
  const world = await liveTalk({ earlier, ...conversation });
  world.say('Good morning');
  await world.settle();
  return world;
}

async function opened(earlier: EarlierChats, conversation = {}): Promise<PanelWorld> {
  const world = await returning(earlier, conversation);
  const { panel, settle } = world;
  await until(() => maybeByRole(panel, 'button', 'Earlier chats'));
  byRole(panel, 'button', 'Earlier chats').click();
  await until(() => maybeByRole(panel, 'heading', 'Earlier chats'));
  await settle();
  return world;
}

/** The chats that can be opened, by their words. */
const chatsIn = (panel: Node): HTMLElement[] => elementsIn(panel).filter((each) => each.matches('button[data-sid]'));
const isOpen = (panel: Node): boolean => elementsIn(panel).some((each) => each.localName === 'flex-webchat-earlier');

async function read(world: PanelWorld, number: number): Promise<void> {
  chatsIn(world.panel)[number]?.click();
  await until(() => maybeByRole(world.panel, 'heading', /^Chat of/));
  await world.settle();
}

describe('the earlier chats', () => {
  it('[E127] are offered at the beginning of the talk, where there are any, and asked for once', async () => {
    const earlier = past(2);
    const { panel, say, settle } = await returning(earlier);
    await until(() => maybeByRole(panel, 'button', 'Earlier chats'));
    say('And more');
    await settle();
    expect(earlier.asked).to.deep.equal(['list']);
  });

  it('[E127] are not offered where there are none, or where the site does not want it', async () => {
    const none = past(0);
    const first = await returning(none);
    await until(() => none.asked.length === 1);
    await first.settle();
    expect(maybeByRole(first.panel, 'button', 'Earlier chats')).to.equal(undefined);
    const unwanted = past(2);
    const second = await talkWorld();
    second.panel.talk = { earlierChats: false };
    second.live({ earlier: unwanted });
    second.say('Good morning');
    await second.settle();
    expect(unwanted.asked).to.deep.equal([]);
    second.panel.talk = {};
    await until(() => maybeByRole(second.panel, 'button', 'Earlier chats'));
  });

  it('[E127] are not asked for before the whole talk is there, nor while nobody sees it', async () => {
    const earlier = past(2);
    await returning(earlier, { hasEarlier: true });
    expect(earlier.asked).to.deep.equal([]);
    const hidden = past(2);
    const world = await talkWorld({ open: false });
    world.live({ earlier: hidden });
    world.say('Good morning');
    await world.settle();
    expect(hidden.asked).to.deep.equal([]);
    world.panel.open = true;
    await until(() => hidden.asked.length === 1);
  });

  it('[E127] are asked for again after an outage, where there was no answer', async () => {
    const earlier = past(2);
    earlier.fail(1);
    const { panel, chat, say, settle } = await returning(earlier);
    say('And more');
    await settle();
    expect(earlier.asked).to.deep.equal(['list']);
    chat.record({ type: 'connection-changed', connection: 'offline' });
    await settle();
    chat.record({ type: 'connection-changed', connection: 'online' });
    await until(() => maybeByRole(panel, 'button', 'Earlier chats'));
  });

  it('[E127] are listed with day and first words, twenty at a time', async () => {
    const { panel } = await opened(past(25));
    await until(() => chatsIn(panel)[19]?.textContent?.includes('Question of CH19'));
    expect(chatsIn(panel)).to.have.length(20);
    expect(chatsIn(panel)[0]?.textContent).to.contain('May 3, 2026').and.to.contain('Question of CH0');
    byRole(panel, 'button', 'Show more chats').click();
    await until(() => chatsIn(panel).length === 25);
    await until(() => focused() === chatsIn(panel)[20]);
    expect(maybeByRole(panel, 'button', 'Show more chats')).to.equal(undefined);
  });

  it('[E127] are read without a name that is none, and never count in the talk', async () => {
    const { panel, chat, asked, settle } = await opened(past(2));
    const before = [...chat.state.messages];
    const commands = [...asked];
    await read({ panel, settle } as PanelWorld, 1);
    await until(() => textIn(panel).includes('Answer 1 in CH1'));
    const text = textIn(panel);
    expect(text).to.contain('Agent').and.not.to.contain('0815');
    expect([...chat.state.messages]).to.deep.equal(before);
    expect(asked).to.deep.equal(commands);
  });

  it('[E127] have the names of their people, or those that the site gives', async () => {
    const world = await opened(past(1, 2, 'Paul Weber'));
    await read(world, 0);
    await until(() => textIn(world.panel).includes('Paul Weber'));
    byRole(world.panel, 'button', 'Back to earlier chats').click();
    world.panel.talk = { name: ({ name }) => name?.split(' ')[0] };
    await world.settle();
    await read(world, 0);
    await until(() => /Paul(?! Weber)/.test(textIn(world.panel)));
    expect(textIn(world.panel)).not.to.contain('Weber');
  });

  it('[E127] are read page by page, and the place is kept', async () => {
    const world = await opened(past(1, 40));
    const { panel, settle } = world;
    await read(world, 0);
    await until(() => textIn(panel).includes('Answer 39 in CH0'));
    const list = allByRole(panel, 'region', 'Messages').find((each) => !each.inert);
    if (!list) throw new Error('No list.');
    expect(list.scrollHeight - list.clientHeight - list.scrollTop, 'at the end').to.be.below(2);
    list.scrollTop = 0;
    const row = (): HTMLElement | undefined => elementsIn(panel).find((each) => each.dataset['key'] === 'CH0 12');
    const top = row()?.getBoundingClientRect().top ?? 0;
    byRole(panel, 'button', 'Load earlier messages').focus();
    byRole(panel, 'button', 'Load earlier messages').click();
    await until(() => textIn(panel).includes('Question of CH0'));
    await settle();
    expect(Math.abs((row()?.getBoundingClientRect().top ?? 0) - top)).to.be.below(2);
    expect(maybeByRole(panel, 'button', 'Load earlier messages')).to.equal(undefined);
    expect(focused() === list, 'the list has the focus').to.equal(true);
  });

  it('[E127] say so where a page cannot be had, and try again', async () => {
    const earlier = past(1);
    const world = await opened(earlier);
    await until(() => earlier.asked.includes('CH0 1'));
    earlier.fail(1);
    await read(world, 0);
    expect(byRole(world.panel, 'alert').textContent).to.contain('The messages could not be loaded.');
    byRole(world.panel, 'button', 'Try again').click();
    await until(() => textIn(world.panel).includes('Answer 1 in CH0'));
    expect(maybeByRole(world.panel, 'alert')).to.equal(undefined);
  });

  it('[E127] are walked through and left by keyboard', async () => {
    const world = await opened(past(2, 5));
    const { panel, asked } = world;
    expect(focused()?.textContent).to.equal('Earlier chats');
    await read(world, 1);
    await until(() => textIn(panel).includes('Answer 4 in CH1'));
    expect(focused()?.textContent).to.match(/^Chat of/);
    const newest = allByRole(panel, 'listitem').find((each) => each.tabIndex === 0 && each.textContent?.includes('CH1'));
    newest?.focus();
    press(newest ?? panel, 'ArrowUp');
    await until(() => focused()?.textContent?.includes('Answer 3 in CH1'));
    press(focused() ?? panel, 'Escape');
    await until(() => focused() === chatsIn(panel)[1]);
    press(focused() ?? panel, 'Escape');
    await until(() => !isOpen(panel));
    await until(() => focused() === maybeByRole(panel, 'button', 'Earlier chats'));
    expect(asked).not.to.include('hide');
  });

  it('[E127] leave what comes in the talk unread, say that it came, and lead to it', async () => {
    const world = await opened(past(1));
    const { panel, asked, say, settle } = world;
    asked.length = 0;
    say('Are you there?');
    await settle();
    expect(asked).to.deep.equal([]);
    byRole(panel, 'button', 'Jump to latest, 1 new message').click();
    await until(() => asked.includes('markRead'));
    expect(isOpen(panel)).to.equal(false);
  });

  it('[E127] make room for the talk when the visitor writes, and when it is over', async () => {
    const { panel, chat, settle } = await opened(past(1));
    type(byRole(panel, 'textbox', 'Message'), 'About that old order');
    byRole(panel, 'button', 'Send message').click();
    await until(() => !isOpen(panel));
    byRole(panel, 'button', 'Earlier chats').click();
    await until(() => isOpen(panel));
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    expect(isOpen(panel)).to.equal(false);
    expect(maybeByRole(panel, 'button', 'Earlier chats')).to.equal(undefined);
  });

  it('[E100] show reactions and what is replied to, and lead there', async () => {
    const earlier = past(1);
    const world = await opened({
      list: () => earlier.list(),
      async page(sid, before) {
        const { messages, ...page } = await earlier.page(sid, before);
        return { ...page, messages: messages.map((each) => (each.own ? each : { ...each, attributes: { replyTo: 0, reactions: { heart: 1 } } })) };
      },
    });
    await read(world, 0);
    const shown = (selector: string): HTMLElement | undefined => elementsIn(world.panel).find((each) => each.matches(selector));
    await until(() => shown('.reactions'));
    expect(shown('.quote')?.textContent).to.contain('Question of CH0');
    shown('.quote')?.click();
    await until(() => focused()?.matches('[data-key="CH0 0"]'));
  });

  it('[E165] [E167] can be downloaded each, with all their pages and files', async () => {
    const earlier = past(2, 70, 'Paul Weber');
    const asked: unknown[] = [];
    const { panel, settle } = await opened({
      list: () => earlier.list(),
      async page(sid, before) {
        const { messages, ...page } = await earlier.page(sid, before);
        const media = [{ sid: 'ME1', name: 'a.json', type: 'application/json', size: 1 }];
        return { ...page, messages: messages.map((each) => (each.index === 3 ? { ...each, media } : each)) };
      },
    }, { mediaAddress: async (...args: unknown[]) => (asked.push(args), '/package.json') });
    chatsIn(panel)[1]?.click();
    await until(() => maybeByRole(panel, 'button', 'Download conversation'));
    await settle();
    const { saved, stop } = catchSaved();
    try {
      byRole(panel, 'button', 'Download conversation').click();
      await until(() => maybeByRole(panel, 'button', /^Zip/));
      byRole(panel, 'button', /^Zip/).click();
      await until(() => saved.length === 1);
    } finally {
      stop();
    }
    const found = unzipSync(new Uint8Array((await saved[0]?.blob.arrayBuffer()) ?? []));
    const text = new TextDecoder().decode(found['conversation.txt']);
    expect(text).to.contain('People: You and Paul Weber\nMessages: 70\n').and.to.contain('  + a.json (application/json, 1 byte): files/a.json');
    expect(text.match(/(?<=^ {4}Answer )\d+(?= in CH1$)/gm)?.map(Number)).to.deep.equal(Array.from({ length: 69 }, (_, place) => place + 1));
    expect(asked).to.deep.equal([[3, 'ME1', 'CH1']]);
    expect(found['files/a.json']?.length).to.be.above(1_000);
  });
});
