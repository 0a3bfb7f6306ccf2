import { expect } from '@open-wc/testing';
import { maybeByRole } from '../support/by-role.js';
import { elementWorld, line, type Line } from '../support/element-world.js';
import { until } from '../support/until.js';
import type { FlexWebchat } from '../../src/index.js';

const { made, put, away, awayForGood } = elementWorld();

const joins = ({ conversation }: Line): number => conversation.calls.filter((call) => call.startsWith('join')).length;

/** An element with a live chat in which one text was sent. */
async function talking(centre: Line, properties: Partial<FlexWebchat> = {}): Promise<FlexWebchat> {
  const chat = put({ ports: centre.ports, persist: 'none', withoutForm: true, ...properties });
  chat.send('Hello');
  await until(() => chat.phase === 'live' && centre.conversation.texts.length === 1);
  return chat;
}

describe('a chat whose element has gone', () => {
  it('[F47] goes on untouched when the element is back soon', async () => {
    const centre = line();
    const chat = await talking(centre);
    chat.remove();
    await away();
    expect(centre.conversation.connections).to.equal(1);
    document.body.append(chat);
    await awayForGood();
    expect([chat.phase, centre.conversation.connections, joins(centre)]).to.deep.equal(['live', 1, 1]);
  });

  it('[F47] lets go of its connection when nothing has come back', async () => {
    const centre = line();
    const chat = await talking(centre);
    chat.remove();
    await awayForGood();
    expect([chat.phase, centre.conversation.connections]).to.deep.equal(['idle', 0]);
  });

  it('[F50] is taken over by another element of the same configuration, with messages and open panel', async () => {
    const centre = line();
    const first = await talking(centre, { open: true });
    centre.conversation.say('maria', 'Hi');
    first.remove();
    const second = put({ ports: centre.ports, persist: 'none', withoutForm: true });
    await second.updateComplete;
    expect([second.phase, second.open, first.phase]).to.deep.equal(['live', true, 'idle']);
    await until(() => second.messages.length === 2);
    await until(() => maybeByRole(second, 'textbox', 'Message'));
    await awayForGood();
    expect([second.phase, centre.conversation.connections, joins(centre)]).to.deep.equal(['live', 1, 1]);
  });

  it('[F50] tells its events to the element that has it now, and asks that for what the site adds', async () => {
    const centre = line();
    const first = put({ ports: centre.ports, persist: 'none', open: true, withoutForm: true, context: { from: 'first' } });
    await until(() => maybeByRole(first, 'textbox', 'Message'));
    first.remove();
    const second = put({ ports: centre.ports, persist: 'none', withoutForm: true, context: { from: 'second' } });
    const heard: string[] = [];
    for (const [name, chat] of [['first', first], ['second', second]] as const) {
      chat.addEventListener('flex-webchat-start', () => heard.push(name));
    }
    await second.updateComplete;
    second.send('Hello');
    await until(() => second.phase === 'live');
    expect(heard).to.deep.equal(['second']);
    expect(centre.requests.map(({ data }) => data['from'])).to.deep.equal(['second']);
  });

  it('[F50] outlives a page whose body is replaced', async () => {
    const centre = line();
    await talking(centre);
    const before = document.body;
    const body = document.createElement('body');
    const second = made({ ports: centre.ports, persist: 'none' });
    body.append(second);
    document.body = body;
    await second.updateComplete;
    expect([second.phase, joins(centre)]).to.deep.equal(['live', 1]);
    second.remove();
    document.body = before;
  });

  it('does what was asked of the new element before', async () => {
    const centre = line();
    const first = await talking(centre);
    const second = made({ ports: centre.ports, persist: 'none' });
    second.send('More');
    first.remove();
    document.body.append(second);
    await until(() => centre.conversation.texts.length === 2);
    expect(centre.conversation.texts).to.deep.equal(['Hello', 'More']);
  });

  it('is not taken over by an element of another configuration', async () => {
    const centre = line();
    const first = await talking(centre);
    first.remove();
    const others = [
      put({ ports: { ...centre.ports }, persist: 'none' }),
      put({ ports: centre.ports, persist: 'none', flexFlowSid: `FO${'2'.repeat(32)}` }),
      put({ ports: centre.ports, persist: 'none', hosts: { iam: 'https://example.com' } }),
    ];
    for (const other of others) {
      await other.updateComplete;
      expect(other.phase).to.equal('idle');
    }
    document.body.append(first);
    await first.updateComplete;
    expect([first.phase, joins(centre)]).to.deep.equal(['live', 1]);
  });

  it('is not taken over while its element is there', async () => {
    const centre = line();
    const first = await talking(centre);
    const second = put({ ports: centre.ports, persist: 'none' });
    await second.updateComplete;
    await awayForGood();
    expect([first.phase, second.phase]).to.deep.equal(['live', 'idle']);
  });

  it('[F47] is one over a hundred moves and a hundred new elements', async () => {
    const centre = line();
    let chat = await talking(centre);
    const box = document.body.appendChild(document.createElement('div'));
    for (let move = 0; move < 100; move += 1) {
      (move % 2 ? document.body : box).append(chat);
      if (move % 10 === 0) await chat.updateComplete;
    }
    for (let mount = 0; mount < 100; mount += 1) {
      chat.remove();
      chat = put({ ports: centre.ports, persist: 'none' });
      await chat.updateComplete;
      expect(chat.phase).to.equal('live');
    }
    box.remove();
    expect([centre.conversation.connections, joins(centre)]).to.deep.equal([1, 1]);
    chat.remove();
    await awayForGood();
    expect(centre.conversation.connections).to.equal(0);
  });

  it('[F47] stays where it is while the element is moved with moveBefore', async () => {
    const centre = line();
    const chat = await talking(centre, { open: true });
    const box = document.body.appendChild(document.createElement('div'));
    const { moveBefore } = box as { moveBefore?: (node: Node, before: Node | null) => void };
    if (moveBefore) moveBefore.call(box, chat, null);
    else box.append(chat);
    await awayForGood();
    expect([chat.parentElement, chat.phase, joins(centre)]).to.deep.equal([box, 'live', 1]);
    await until(() => maybeByRole(chat, 'textbox', 'Message'));
    box.remove();
  });
});
