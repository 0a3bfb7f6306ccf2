import { expect } from '@open-wc/testing';
import { idle } from '../../src/chat/duties/idle.js';
import type { TalkOptions } from '../../src/chat/talk-options.js';
import { chatWorld, type ChatWorld } from '../support/chat-world.js';

const talk: TalkOptions = { idle: { warnAfter: 120, endAfter: 180 } };
const seconds = 1_000;
const worlds: ChatWorld[] = [];
let stop: AbortController;

/** A tab of a chat in which Maria has the last word; what it tells the others is heard by `others`. */
async function waiting({ talk: options = talk, leads = true }: { talk?: TalkOptions; leads?: boolean } = {}) {
  const world = chatWorld();
  worlds.push(world);
  const told: string[] = [];
  let hear: (word: string) => void = () => undefined;
  world.chat.run('send', 'Hello');
  await world.settle();
  world.lead(leads);
  idle(world.chat, world.ports, (_sid, listener) => ((hear = listener), (word) => void told.push(word)), () => options, stop.signal);
  world.conversation.joinAgent('maria', 'Maria');
  world.conversation.say('maria', 'What is your order number?');
  await world.settle();
  return { ...world, told, hear: (word: string) => hear(word), left: () => world.chat.state.ending?.left };
}

describe('a chat that the visitor has forgotten', () => {
  beforeEach(() => void (stop = new AbortController()));
  afterEach(() => {
    stop.abort();
    worlds.splice(0).forEach((each) => each.dispose());
  });

  it('[E169] warns, counts the seconds, and ends as if the visitor had left, which is told', async () => {
    const { chat, clock, conversation, left } = await waiting();
    await clock.advance(119 * seconds);
    expect(left()).to.equal(undefined);
    await clock.advance(1 * seconds);
    expect(left()).to.equal(60);
    await clock.advance(59 * seconds);
    expect(left()).to.equal(1);
    expect(chat.state.phase.name).to.equal('live');
    await clock.advance(1 * seconds);
    expect(chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
    expect(conversation.calls.at(-1)).to.equal('leave');
    expect(chat.state.ending).to.deep.equal({ forgotten: true });
  });

  const ways: Readonly<Record<string, (world: Awaited<ReturnType<typeof waiting>>) => void>> = {
    'the one action for it': ({ chat }) => chat.run('goOn'),
    'typing': ({ chat }) => chat.run('keepDraft', 'It is'),
    'sending': ({ chat }) => chat.run('send', 'It is 17'),
    'an act in another tab': ({ hear }) => hear('active'),
    'a message of the agent': ({ conversation }) => conversation.say('maria', 'Take your time'),
    'an agent who types': ({ conversation }) => conversation.type('maria', true),
  };
  for (const [name, go] of Object.entries(ways)) {
    it(`[E169] goes on by ${name}, with all the time there was`, async () => {
      const world = await waiting();
      await world.clock.advance(150 * seconds);
      expect(world.left()).to.equal(30);
      go(world);
      await world.settle();
      expect(world.chat.state.ending).to.equal(undefined);
      await world.clock.advance(119 * seconds);
      expect(world.left()).to.equal(undefined);
      expect(world.chat.state.phase.name).to.equal('live');
    });
  }

  it('[E169] waits as long as it takes where it is the agent who has to say something', async () => {
    const { chat, clock, left } = await waiting();
    chat.run('send', 'It is 17');
    await clock.advance(3_600 * seconds);
    expect([left(), chat.state.phase.name]).to.deep.equal([undefined, 'live']);
  });

  it('[E169] tells the other tabs that somebody is there, and that the chat is over', async () => {
    const { chat, clock, told } = await waiting();
    await clock.advance(10 * seconds);
    told.length = 0;
    for (const draft of ['I', 'It', 'It is']) chat.run('keepDraft', draft);
    expect(told).to.deep.equal(['active']);
    await clock.advance(180 * seconds);
    expect(told).to.deep.equal(['active', 'forgotten']);
  });

  it('[E169] leaves the end to the tab that holds the connection, unless that one is late', async () => {
    const { chat, clock, left } = await waiting({ leads: false });
    await clock.advance(182 * seconds);
    expect([left(), chat.state.phase.name]).to.deep.equal([0, 'live']);
    await clock.advance(2 * seconds);
    expect(chat.state.phase.name).to.equal('ended');
  });

  it('[E169] never ends a chat over a sleep: who comes back has 20 seconds at least, and is asked first', async () => {
    const { chat, clock, wakeUp, left } = await waiting();
    clock.sleep(7_200 * seconds);
    wakeUp();
    await clock.advance(0);
    expect(chat.state.phase.name).to.equal('live');
    await clock.advance(170 * seconds);
    expect(left()).to.be.a('number');
    wakeUp();
    expect(left()).to.be.at.least(20);
    expect(chat.state.phase.name).to.equal('live');
  });

  it('[E169] gives 20 seconds to go on, whatever the site has set', async () => {
    const { clock, left } = await waiting({ talk: { idle: { warnAfter: 60, endAfter: 61 } } });
    await clock.advance(60 * seconds);
    expect(left()).to.equal(20);
  });

  it('[E169] does not end what cannot be left without a connection', async () => {
    const { chat, clock, conversation } = await waiting();
    await clock.advance(150 * seconds);
    conversation.goOffline();
    await clock.advance(60 * seconds);
    expect(chat.state.phase.name).to.equal('live');
    conversation.goOnline();
    await clock.advance(2 * seconds);
    expect(chat.state.phase.name).to.equal('ended');
  });

  it('[E169] lets go of its timers with the page', async () => {
    const { clock, left } = await waiting();
    stop.abort();
    await clock.advance(600 * seconds);
    expect(left()).to.equal(undefined);
  });
});
