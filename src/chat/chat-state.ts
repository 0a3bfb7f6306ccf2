import type { Attachment } from './attachment.js';
import type { Standing } from './business-hours.js';
import type { Ending } from './ending.js';
import type { ChatError } from './errors.js';
import type { Fact, FactType } from './facts.js';
import type { Held } from './hold.js';
import { MessageLog } from './message-log.js';
import { acquaint, comingsBetween, type Acquaintances, type Coming, type Participant } from './participants.js';
import type { Answers, Connection, Conversation, EndReason, Session } from './ports.js';

export type { Fact, FactType } from './facts.js';

/** Where a chat stands, with what only that phase needs. */
export type Phase =
  | { readonly name: 'idle' }
  | { readonly name: 'pre-engagement' }
  | { readonly name: 'starting'; readonly resuming: boolean }
  | { readonly name: 'live'; readonly conversation: Conversation }
  | { readonly name: 'ended'; readonly reason: EndReason }
  | { readonly name: 'failed'; readonly error: ChatError };

/** Name of a phase. */
export type PhaseName = Phase['name'];

/** All that is known of a chat. Immutable; only `transition` makes the next one. */
export interface ChatState extends Acquaintances {
  readonly phase: Phase;
  readonly connection: Connection;
  readonly session: Session | undefined;
  readonly messages: MessageLog;
  readonly participants: readonly Participant[];
  /** Who came and went while the visitor was there, in order. */
  readonly comings: readonly Coming[];
  /** Identities of those who are typing. */
  readonly typing: readonly string[];
  /** Index of the last message that the visitor has seen, -1 for none. */
  readonly readIndex: number;
  readonly history: 'idle' | 'loading';
  /** What the visitor has typed and not sent. */
  readonly draft: string;
  /** What the site's hooks have yet to decide on, in order; texts are kept with the draft. */
  readonly held: readonly Held[];
  /** Files that the visitor has chosen and not sent. They do not go into another chat. */
  readonly attachments: readonly Attachment[];
  /** The answers last submitted, kept for a retry and for the next chat. */
  readonly answers: Answers;
  /** What the visitor has filled into the form and not started a chat with. No passwords. */
  readonly filled: Answers;
  /** Whether the site's people are there; `undefined` where nobody has asked, or it is not known yet. */
  readonly hours: Standing | undefined;
  /** True while Twilio lets the conversation rest (`inactive`): the next message wakes it. */
  readonly rests: boolean;
  /** What a chat has beside that it is over, or is about to be. */
  readonly ending: Ending | undefined;
  /** Trouble that does not end the phase; shown until it is over or something else happens. */
  readonly trouble: ChatError | undefined;
}

/** Which fact leads from which phase to which; any other pair leaves the phase as it is. */
export const next: Readonly<Record<PhaseName, Partial<Record<FactType, PhaseName>>>> = {
  'idle': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'failed': 'failed' },
  'pre-engagement': { 'start-requested': 'starting', 'failed': 'failed', 'reset': 'idle' },
  'starting': { joined: 'live', ended: 'ended', failed: 'failed', reset: 'idle' },
  'live': { ended: 'ended', failed: 'failed', reset: 'idle' },
  'ended': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'reset': 'idle' },
  'failed': { 'form-opened': 'pre-engagement', 'start-requested': 'starting', 'ended': 'ended', 'reset': 'idle' },
};

const nothingFilled: Answers = {};

/** The state before anything happened. */
export const initialState: ChatState = {
  phase: { name: 'idle' },
  connection: 'connecting',
  session: undefined,
  messages: MessageLog.empty,
  participants: [],
  acquaintances: [],
  nameless: [],
  comings: [],
  typing: [],
  readIndex: -1,
  history: 'idle',
  draft: '',
  held: [],
  attachments: [],
  answers: {},
  filled: nothingFilled,
  hours: undefined,
  rests: false,
  ending: undefined,
  trouble: undefined,
};

/** Gives the state after `fact`: the very same object where nothing changed. Pure. */
export function transition(state: ChatState, fact: Fact): ChatState {
  const name = next[state.phase.name][fact.type];
  if (name) return { ...enter(state, fact), phase: phaseAfter(name, fact) };
  if (isPhaseFact(fact)) return state;
  const change = changeBy(state, fact);
  return differs(state, change) ? { ...state, ...change } : state;
}

type PhaseFact = Extract<
  Fact,
  { type: 'form-opened' | 'start-requested' | 'joined' | 'ended' | 'failed' | 'reset' }
>;

const phaseFacts = ['form-opened', 'start-requested', 'joined', 'ended', 'failed', 'reset'];

function isPhaseFact(fact: Fact): fact is PhaseFact {
  return phaseFacts.includes(fact.type);
}

function phaseAfter(name: PhaseName, fact: Fact): Phase {
  if (fact.type === 'start-requested') return { name: 'starting', resuming: fact.resuming };
  if (fact.type === 'joined') return { name: 'live', conversation: fact.conversation };
  if (fact.type === 'ended') return { name: 'ended', reason: fact.reason };
  if (fact.type === 'failed') return { name: 'failed', error: fact.error };
  return name === 'pre-engagement' ? { name } : { name: 'idle' };
}

/** What entering a phase clears: a new chat begins without the old one's messages, but never without unsent words. */
function enter(state: ChatState, fact: Fact): ChatState {
  const quiet: ChatState = { ...state, typing: [], trouble: undefined, history: 'idle' };
  switch (fact.type) {
    case 'start-requested':
      return { ...(state.session ? quiet : fresh(quiet)), answers: fact.answers, connection: 'connecting' };
    case 'reset':
    case 'form-opened':
      return fresh({ ...quiet, attachments: [], messages: state.messages.leaveUnsent() });
    case 'joined':
      return { ...quiet, filled: nothingFilled };
    case 'ended':
      return { ...quiet, answers: forNextChat(state.answers), session: undefined, messages: state.messages.leaveUnsent() };
    default:
      return quiet;
  }
}

/** That a message was left outside of the opening hours is so of one chat only. */
function forNextChat(answers: Answers): Answers {
  const { afterHours, ...rest } = answers;
  return afterHours ? rest : answers;
}

function fresh(state: ChatState): ChatState {
  return {
    ...state,
    connection: 'connecting',
    session: undefined,
    messages: state.messages.onlyUnsent(),
    participants: [],
    acquaintances: [],
    nameless: [],
    comings: [],
    readIndex: -1,
    rests: false,
    ending: undefined,
  };
}

function changeBy(state: ChatState, fact: Exclude<Fact, PhaseFact>): Partial<ChatState> {
  switch (fact.type) {
    case 'session-changed':
      return { session: fact.session };
    case 'connection-changed':
      return {
        connection: fact.connection,
        ...(fact.connection !== 'online' && state.typing.length > 0 ? { typing: [] } : {}),
      };
    case 'messages-received':
      return { messages: state.messages.upsert(fact.messages) };
    case 'message-removed':
      return { messages: state.messages.remove(fact.index) };
    case 'message-put':
      return { messages: state.messages.putUnsent(fact.message) };
    case 'message-discarded':
      return { messages: state.messages.dropUnsent(fact.key) };
    case 'participants-changed': {
      const participants = fact.participants.filter(({ left }) => !left);
      return {
        participants,
        ...acquaint(state, fact.participants),
        ...withComings(state, participants),
        readIndex: Math.max(state.readIndex, ownRead(participants)),
      };
    }
    case 'typing-changed':
      return sameList(state.typing, fact.typing) ? {} : { typing: fact.typing };
    case 'read':
      return { readIndex: Math.max(state.readIndex, fact.index) };
    case 'history-requested':
      return { history: 'loading' };
    case 'history-loaded':
      return { history: 'idle' };
    case 'draft-changed':
      return { draft: fact.draft };
    case 'held-changed':
      return { held: fact.held };
    case 'attachments-changed':
      return { attachments: fact.attachments };
    case 'answers-known':
      return { answers: fact.answers };
    case 'form-filled':
      return { filled: fact.filled };
    case 'hours-known':
      return { hours: fact.hours };
    case 'trouble-met':
      return { trouble: fact.error };
    case 'trouble-over':
      return { trouble: undefined };
    case 'rest-changed':
      return { rests: fact.rests };
    case 'ending-changed':
      return { ending: fact.ending };
    case 'took-over':
    case 'token-expiring':
    case 'token-expired':
      return {};
    default:
      return fact satisfies never;
  }
}

/** Who is there when the visitor comes in, or comes back, has not come just now. */
function withComings({ phase, participants, messages, comings }: ChatState, now: readonly Participant[]): Partial<ChatState> {
  if (phase.name !== 'live') return {};
  const more = comingsBetween(participants, now, messages.newest?.index ?? -1);
  return more.length > 0 ? { comings: [...comings, ...more] } : {};
}

function ownRead(participants: readonly Participant[]): number {
  return participants.find((participant) => participant.own)?.lastReadIndex ?? -1;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}

function differs(state: ChatState, change: Partial<ChatState>): boolean {
  return (Object.keys(change) as (keyof ChatState)[]).some((key) => state[key] !== change[key]);
}
