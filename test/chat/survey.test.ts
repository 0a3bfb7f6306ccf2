import { expect } from '@open-wc/testing';
import { survey as askSurvey } from '../../src/chat/duties/survey.js';
import type { Survey } from '../../src/chat/ending.js';
import { ChatError } from '../../src/chat/errors.js';
import type { EndReason, Session } from '../../src/chat/ports.js';
import type { TalkOptions } from '../../src/chat/talk-options.js';
import { chatWorld, type ChatWorld } from '../support/chat-world.js';

const answer: Survey = { kind: 'stars', question: 'How was it?', rating: 4, comment: 'Quick' };
const worlds: ChatWorld[] = [];
let stop: AbortController;

/** A chat that somebody has answered in, with a server that takes answers, unless said otherwise. */
async function talked({ ownServer = true, met = true, talk = { survey: { kind: 'stars' } } as TalkOptions, ends = true } = {}) {
  const world = chatWorld({ ownServer });
  worlds.push(world);
  const given: [string | undefined, Survey][] = [];
  const failures: ChatError[] = [];
  const told: string[] = [];
  let hear: (word: string) => void = () => undefined;
  const takeEnd = async (session: Session, each?: Survey): Promise<void> => {
    if (each) given.push([session.handle, each]);
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const { end: _, ...withoutEnd } = world.ports.sessions;
  const sessions = { ...withoutEnd, ...(ends && { end: takeEnd }) };
  world.chat.run('send', 'Hello');
  await world.settle();
  askSurvey(world.chat, { sessions }, (_sid, listener) => ((hear = listener), (word) => void told.push(word)), () => talk, stop.signal);
  if (met) world.conversation.joinAgent('maria', 'Maria');
  const end = (reason: EndReason): void => world.conversation.end(reason);
  return { ...world, given, failures, told, hear: (word: string) => hear(word), end, state: () => world.chat.state.ending?.survey };
}

describe('the survey after a chat', () => {
  beforeEach(() => void (stop = new AbortController()));
  afterEach(() => {
    stop.abort();
    worlds.splice(0).forEach((each) => each.dispose());
  });

  it('[E168] [E170] is asked after the end, and its answer goes to the site\'s server by the handle of that chat, once', async () => {
    const { chat, end, state, given, told, settle } = await talked();
    end('closed');
    expect(state()).to.equal('open');
    expect(chat.state.session).to.equal(undefined);
    chat.run('answerSurvey', answer);
    expect(state()).to.equal('sending');
    chat.run('answerSurvey', { ...answer, rating: 1 });
    await settle();
    expect(state()).to.equal('sent');
    chat.run('answerSurvey', { ...answer, rating: 2 });
    expect(given).to.deep.equal([['handle of token 1', answer]]);
    expect(told).to.deep.equal(['answered']);
  });

  it('[E168] is asked of a visitor who ends the chat too', async () => {
    const { chat, state, settle } = await talked();
    chat.run('end');
    await settle();
    expect(state()).to.equal('open');
  });

  it('[E168] loses nothing when a request fails, and can be sent again', async () => {
    const { chat, end, state, given, failures, settle } = await talked();
    end('closed');
    failures.push(new ChatError('end-failed', 'down'));
    chat.run('answerSurvey', answer);
    await settle();
    expect(state()).to.equal('failed');
    chat.run('answerSurvey', answer);
    await settle();
    expect(state()).to.equal('sent');
    expect(given).to.have.length(2);
  });

  it('[E168] is answered in all tabs once it is in one', async () => {
    const { chat, end, state, hear, given } = await talked();
    end('closed');
    hear('answered');
    expect(state()).to.equal('sent');
    chat.run('answerSurvey', answer);
    expect(given).to.deep.equal([]);
  });

  it('[E168] is gone with the next chat, and asked after that one again', async () => {
    const { chat, end, state, settle, conversation } = await talked();
    end('closed');
    chat.run('restart', false);
    expect(state()).to.equal(undefined);
    chat.run('send', 'Hello again');
    await settle();
    conversation.joinAgent('ben', 'Ben');
    end('closed');
    expect(state()).to.equal('open');
  });

  const unasked: Readonly<Record<string, Parameters<typeof talked>[0] & { reason?: EndReason }>> = {
    'the answer could go nowhere': { ownServer: false },
    'a port of the site\'s own takes no answers': { ends: false },
    'the site asks nothing': { talk: {} },
    'nobody was there': { met: false },
    'the session has expired': { reason: 'expired' },
    'the conversation was deleted': { reason: 'gone' },
  };
  for (const [name, { reason = 'closed', ...options }] of Object.entries(unasked)) {
    it(`[E168] is not asked where ${name}`, async () => {
      const { end, state } = await talked(options);
      end(reason);
      expect(state()).to.equal(undefined);
    });
  }
});
