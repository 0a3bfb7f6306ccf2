import { expect } from '@open-wc/testing';
import { initialState, transition, type ChatState, type Fact, type Phase, type PhaseName } from '../../src/chat/chat-state.js';
import { ChatError } from '../../src/chat/errors.js';
import type { StoredMessage } from '../../src/chat/message.js';
import type { Participant } from '../../src/chat/participants.js';
import type { Conversation } from '../../src/chat/ports.js';
import { nameOf } from '../../src/chat/shown-people.js';
import { sessionAt } from '../support/chat-world.js';
import { unsentMessage } from '../support/unsent-message.js';

const error = new ChatError('send-failed', 'a failure');
const conversation = {} as Conversation;
const message: StoredMessage = { key: 'IM0', index: 0, sid: 'IM0', author: 'maria', own: false, text: 'Hello', at: 1, edited: false };

const phases: Readonly<Record<PhaseName, Phase>> = {
  'idle': { name: 'idle' },
  'pre-engagement': { name: 'pre-engagement' },
  'starting': { name: 'starting', resuming: false },
  'live': { name: 'live', conversation },
  'ended': { name: 'ended', reason: 'closed' },
  'failed': { name: 'failed', error },
};

const facts: readonly Fact[] = [
  { type: 'form-opened' },
  { type: 'start-requested', answers: {}, resuming: false },
  { type: 'session-changed', session: sessionAt(0) },
  { type: 'joined', conversation },
  { type: 'ended', reason: 'left' },
  { type: 'failed', error },
  { type: 'reset' },
  { type: 'connection-changed', connection: 'online' },
  { type: 'messages-received', messages: [message] },
  { type: 'message-removed', index: 0 },
  { type: 'message-put', message: unsentMessage({ key: 'k' }) },
  { type: 'message-discarded', key: 'k' },
  { type: 'participants-changed', participants: [] },
  { type: 'typing-changed', typing: ['maria'] },
  { type: 'read', index: 0 },
  { type: 'history-requested' },
  { type: 'history-loaded' },
  { type: 'draft-changed', draft: 'He' },
  { type: 'held-changed', held: [] },
  { type: 'attachments-changed', attachments: [] },
  { type: 'answers-known', answers: { name: 'Ann' } },
  { type: 'form-filled', filled: { name: 'An' } },
  { type: 'hours-known', hours: { open: false, at: 1, until: undefined } },
  { type: 'trouble-met', error },
  { type: 'trouble-over' },
  { type: 'rest-changed', rests: true },
  { type: 'ending-changed', ending: { left: 30 } },
  { type: 'token-expiring' },
  { type: 'token-expired' },
];

// The whole machine, written out a second time: what is not here must not move a phase.
const moves: Readonly<Record<PhaseName, Readonly<Record<string, PhaseName>>>> = {
  'idle': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'failed': 'failed' },
  'pre-engagement': { 'start-requested': 'starting', 'failed': 'failed', 'reset': 'idle' },
  'starting': { joined: 'live', ended: 'ended', failed: 'failed', reset: 'idle' },
  'live': { ended: 'ended', failed: 'failed', reset: 'idle' },
  'ended': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'reset': 'idle' },
  'failed': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'ended': 'ended', 'reset': 'idle' },
};

function stateIn(name: PhaseName): ChatState {
  return { ...initialState, phase: phases[name], draft: 'typed' };
}

describe('the state of a chat', () => {
  for (const name of Object.keys(phases) as PhaseName[]) {
    for (const fact of facts) {
      const to = moves[name][fact.type];
      it(`${name} + ${fact.type} -> ${to ?? 'no other phase'}`, () => {
        const state = stateIn(name);
        const after = transition(state, fact);
        expect(after.phase.name).to.equal(to ?? name);
        if (!to) expect(after.phase).to.equal(state.phase);
      });
    }
  }

  it('gives the very same object where nothing changed', () => {
    const state = transition(stateIn('live'), { type: 'messages-received', messages: [message] });
    const still: Fact[] = [
      { type: 'joined', conversation },
      { type: 'messages-received', messages: [{ ...message }] },
      { type: 'message-removed', index: 7 },
      { type: 'message-discarded', key: 'unknown' },
      { type: 'typing-changed', typing: [] },
      { type: 'draft-changed', draft: 'typed' },
      { type: 'read', index: -1 },
      { type: 'trouble-over' },
      { type: 'history-loaded' },
      { type: 'token-expiring' },
      { type: 'connection-changed', connection: state.connection },
    ];
    for (const fact of still) expect(transition(state, fact), fact.type).to.equal(state);
  });

  it('begins a new chat without the messages of the last one, but with the unsent words, none of which moves on by itself', () => {
    let state = transition(stateIn('live'), { type: 'messages-received', messages: [message] });
    state = transition(state, { type: 'message-put', message: unsentMessage({ key: 'k', text: 'Unsent', at: 2 }) });
    state = transition(state, { type: 'ended', reason: 'closed' });
    expect([...state.messages].map((each) => each.text)).to.deep.equal(['Hello', 'Unsent']);
    state = transition(state, { type: 'form-opened' });
    expect([...state.messages]).to.deep.equal([unsentMessage({ key: 'k', text: 'Unsent', at: 2, state: 'failed' })]);
    expect(state.draft).to.equal('typed');
  });

  it('[F38] keeps the session when a start fails, so that the next try goes on with it', () => {
    let state: ChatState = { ...stateIn('starting'), session: sessionAt(0) };
    state = transition(state, { type: 'failed', error });
    state = transition(state, { type: 'start-requested', answers: {}, resuming: false });
    expect(state.session).to.deep.equal(sessionAt(0));
  });

  it('forgets the session when the chat is over', () => {
    const state: ChatState = { ...stateIn('live'), session: sessionAt(0) };
    expect(transition(state, { type: 'ended', reason: 'expired' }).session).to.equal(undefined);
  });

  describe('the names of people', () => {
    const agent = (number: number): string => (number ? `Agent ${number}` : 'Agent');
    const person = (identity: string, more: Partial<Participant> = {}): Participant => ({ identity, own: false, name: undefined, lastReadIndex: undefined, ...more });
    const told = (...lists: Participant[][]): ChatState =>
      lists.reduce((state, participants) => transition(state, { type: 'participants-changed', participants }), stateIn('live'));
    const names = (state: ChatState, ...identities: string[]): string[] => identities.map((identity) => nameOf(state, identity, agent));

    it('[E91] stay when they leave, and when a new connection cannot find them again', () => {
      const maria = person('maria', { name: 'Maria', avatar: 'https://maria', lastReadIndex: 4 });
      for (const later of [[], [person('maria', { left: true })], [person('maria')]]) {
        const state = told([maria], later);
        expect(names(state, 'maria')).to.deep.equal(['Maria']);
        expect(state.acquaintances[0]).to.include({ avatar: 'https://maria', lastReadIndex: 4 });
      }
      expect(told([maria], [person('maria', { left: true })]).participants).to.deep.equal([]);
    });

    it('[E91] tell those apart who have none, in the order in which they were seen, and each keeps its number', () => {
      const gone = (identity: string): Participant => person(identity, { left: true });
      const maria = person('maria', { name: 'Maria' });
      let state = told([maria, gone('ben')]);
      expect(names(state, 'maria', 'ben', 'somebody')).to.deep.equal(['Maria', 'Agent', 'Agent']);
      state = transition(state, { type: 'participants-changed', participants: [maria, gone('zoe'), gone('ben')] });
      expect(names(state, 'ben', 'zoe')).to.deep.equal(['Agent 1', 'Agent 2']);
      state = transition(state, { type: 'participants-changed', participants: [person('ben', { name: 'Ben' }), gone('older'), gone('zoe')] });
      expect(names(state, 'ben', 'zoe', 'older')).to.deep.equal(['Ben', 'Agent 2', 'Agent 3']);
      expect(names(transition(state, { type: 'reset' }), 'zoe')).to.deep.equal(['Agent']);
    });

    it('[E91] are never an identity, and never say that somebody came who has left', () => {
      const state = told([person('maria', { name: 'Maria' })], [person('maria', { name: 'Maria' }), person('agent-7', { left: true })]);
      expect(state.comings.map(({ identity }) => identity)).to.deep.equal(['maria']);
      expect(names(state, 'agent-7')).to.deep.equal(['Agent']);
    });
  });
});
