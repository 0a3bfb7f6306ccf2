import { expect } from '@open-wc/testing';
import type { Conversation } from '../../../src/chat/ports.js';
import { allByRole, elementsIn, textIn } from '../../support/by-role.js';
import { liveTalk, type PanelWorld, talkWorld } from '../../support/panel-world.js';

const rows = (root: Node): HTMLElement[] => allByRole(root, 'listitem');
/** Texts of the rows that the line for new messages stands over. */
const marked = (root: Node): string[] => rows(root).filter((row) => row.querySelector('.unread')).map((row) => row.querySelector('.text')?.textContent ?? '');
const comings = (root: Node): string[] => elementsIn(root).flatMap((element) => (element.matches('.coming') ? [element.textContent ?? ''] : []));

/** The visitor looks elsewhere while `what` happens, and comes back. */
async function away({ panel, settle }: PanelWorld, what: () => void): Promise<void> {
  panel.open = false;
  await settle();
  what();
  await settle();
  panel.open = true;
  await settle();
}

describe('a mark in the list of messages', () => {
  it('[E123] stands over the first message that came while the visitor was away', async () => {
    const world = await liveTalk();
    const { panel, say, settle } = world;
    say('Hello');
    await settle();
    expect(marked(panel), 'while the visitor looks on').to.deep.equal([]);
    await away(world, () => {
      say('My own', { own: true, author: 'me' });
      say('First');
      say('Second');
    });
    expect(marked(panel)).to.deep.equal(['First']);
    say('Third');
    await settle();
    expect(marked(panel), 'it stays where it is').to.deep.equal(['First']);
    await away(world, () => undefined);
    expect(marked(panel)).to.deep.equal(['First']);
    await away(world, () => void say('Fourth'));
    expect(marked(panel), 'the next time').to.deep.equal(['Fourth']);
  });

  it('[E123] goes when the visitor answers', async () => {
    const world = await liveTalk();
    await away(world, () => void world.say('Are you there?'));
    expect(marked(world.panel)).to.deep.equal(['Are you there?']);
    world.unsent('Yes');
    await world.settle();
    expect(marked(world.panel)).to.deep.equal([]);
  });

  it('[E123] stands there after a reload, over what has come since the visitor read', async () => {
    const world = await talkWorld();
    world.live();
    world.chat.record({ type: 'participants-changed', participants: [{ identity: 'me', own: true, name: undefined, lastReadIndex: 1 }] });
    for (const text of ['Zero', 'One', 'Two', 'Three']) world.say(text);
    await world.settle();
    expect(marked(world.panel)).to.deep.equal(['Two']);
  });

  it('[E123] is not needed in a new chat', async () => {
    const { panel, say, settle } = await liveTalk();
    say('Hello, how can I help?');
    await settle();
    expect(marked(panel)).to.deep.equal([]);
  });

  it('[E96] says who came and went, where it happened', async () => {
    const world = await liveTalk();
    const { panel, say, join, settle } = world;
    say('Hello');
    join('Maria', 'Paul');
    join('Paul');
    await settle();
    expect(comings(panel)).to.deep.equal(['Maria joined the chat', 'Paul joined the chat', 'Maria left the chat']);
    say('I go on', { author: 'Paul' });
    await settle();
    const [first, second] = rows(panel);
    expect([first, second].map((row) => (row ? comings(row) : []))).to.deep.equal([['Maria joined the chat'], ['Paul joined the chat', 'Maria left the chat']]);
    expect(second?.className).not.to.contain('follows');
  });

  it('[E96] says nothing of those who were there before, after a reload', async () => {
    const { panel, chat, join, settle } = await talkWorld();
    chat.record({ type: 'start-requested', answers: {}, resuming: true });
    join('Maria');
    chat.record({ type: 'joined', conversation: { hasEarlier: false } as Conversation });
    await settle();
    expect(comings(panel)).to.deep.equal([]);
  });

  it('[E124] says where the chat began, once its first message is there', async () => {
    const world = await liveTalk({ hasEarlier: true });
    world.say('Hello');
    await world.settle();
    expect(textIn(world.panel)).not.to.contain('Chat started');
    const { panel, say, settle } = await liveTalk();
    say('Hello');
    say('And again');
    await settle();
    expect(rows(panel).map((row) => row.textContent?.includes('Chat started at'))).to.deep.equal([true, false]);
  });
});
