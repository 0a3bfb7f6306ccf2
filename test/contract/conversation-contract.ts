import { expect } from '@open-wc/testing';
import type { Attributes, StoredMessage } from '../../src/chat/message.js';
import type { Participant } from '../../src/chat/participants.js';
import type { Connection, ConversationEvents, EndReason, JoinConversation, Session } from '../../src/chat/ports.js';
import { outgoing } from '../support/unsent-message.js';
import { until } from '../support/until.js';

/** The other side of a conversation: what a contact centre does. */
export interface OtherSide {
  /** A session that can join. */
  readonly session: Session;
  readonly join: JoinConversation;
  say(text: string): Promise<void>;
  /** Lets the visitor have had another chat before, which has been completed, with these texts of theirs; gives its SID. */
  hadBefore(...texts: readonly string[]): Promise<string>;
  /** How far the visitor has read in a chat that they had before. */
  readIndexBefore(sid: string): Promise<number | undefined>;
  joinAgent(name: string): Promise<void>;
  /** The agent leaves. */
  leaveAgent(): Promise<void>;
  type(): Promise<void>;
  edit(index: number, text: string): Promise<void>;
  /** Puts other attributes to a message, and nothing else. */
  attach(index: number, attributes: Attributes): Promise<void>;
  remove(index: number): Promise<void>;
  /** Sends a message of these text files and nothing else. */
  show(...files: readonly { readonly name: string; readonly text: string }[]): Promise<void>;
  /** The text of the file at an address that was given. */
  textAt(address: string): Promise<string>;
  /** Asks by a Content template, with two buttons for the answers. */
  present(question: string, answers: readonly [string, string]): Promise<void>;
  /** A timer puts the conversation to rest. */
  rest(): Promise<void>;
  complete(): Promise<void>;
  warn(): Promise<void>;
  drop(): Promise<void>;
  /** Stores messages of which nobody is told. */
  sayUnheard(...texts: string[]): Promise<void>;
  /** Cuts the connection for good. */
  cut(): Promise<void>;
  /** The texts that the server holds, in order. */
  texts(): Promise<string[]>;
  /** What the server holds with the texts, in order, without our own. */
  attributes(): Promise<(Attributes | undefined)[]>;
  /** How far the visitor has read, as the server knows it. */
  readIndex(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** What a conversation told, in order. */
export interface Told extends ConversationEvents {
  readonly all: Map<number, StoredMessage>;
  readonly times: Map<number, number>;
  connections: Connection[];
  /** Those who are there. */
  people: readonly Participant[];
  /** Those who have left. */
  former: readonly Participant[];
  typists: readonly string[];
  removals: number[];
  warnings: number;
  rests: boolean[];
  ends: EndReason[];
  /** How many bytes of files were sent. */
  uploads: number[];
  /** Media SID of the last file that was uploaded. */
  media: string | undefined;
}

/** Says what every implementation of the conversation port does; the fake and the one on the SDK pass it alike. */
export function conversationContract(name: string, open: (messages: number) => Promise<OtherSide>): void {
  describe(`a conversation: ${name}`, () => {
    let other: OtherSide;
    let life: AbortController;

    const joined = async (messages = 0) => {
      other = await open(messages);
      life = new AbortController();
      const told = listener();
      const conversation = await other.join(other.session, told, life.signal);
      return { conversation, told };
    };

    afterEach(async () => {
      life.abort();
      await other.close();
    });

    it('is online when it has been joined, and has told the newest page and who is there', async () => {
      const { conversation, told } = await joined(40);
      expect(told.connections.at(-1)).to.equal('online');
      expect([...told.all.keys()].sort(byNumber)).to.deep.equal(range(10, 39));
      expect(conversation.hasEarlier).to.equal(true);
      expect(told.people.map(({ own }) => own)).to.deep.equal([true]);
    });

    it('[E119] tells earlier pages on request, down to the first message', async () => {
      const { conversation, told } = await joined(40);
      await conversation.loadEarlier();
      expect([...told.all.keys()].sort(byNumber)).to.deep.equal(range(0, 39));
      expect(conversation.hasEarlier).to.equal(false);
    });

    it('[E79] stores what is sent, tells it under its own key, and says at which index', async () => {
      const { conversation, told } = await joined();
      const outcome = await conversation.send(outgoing('a key', 'Grüße 👋\nin two lines'));
      expect(outcome).to.deep.equal({ outcome: 'stored', index: 0 });
      await until(() => told.all.has(0));
      expect(told.all.get(0)).to.include({ key: 'a key', own: true, text: 'Grüße 👋\nin two lines', index: 0 });
      expect(await other.texts()).to.deep.equal(['Grüße 👋\nin two lines']);
    });

    it("[E79] tells the agent's messages once, in order, as somebody else's", async () => {
      const { told } = await joined();
      for (const text of ['one', 'two', 'three']) await other.say(text);
      await until(() => told.all.size === 3);
      expect([...told.all.values()].map(({ text }) => text)).to.deep.equal(['one', 'two', 'three']);
      expect([...told.all.values()].some(({ own }) => own)).to.equal(false);
      expect([...told.times.values()]).to.deep.equal([1, 1, 1]);
    });

    it('[E99] stores attributes with what is sent, and tells them, whatever they look like', async () => {
      const { conversation, told } = await joined();
      const attributes = { page: '/pots?größe=2', depth: [1, { deep: null }], chatError: 'send-failed', attributes: '{"text":"of text"}' };
      await conversation.send(outgoing('a key', 'With', { attributes }));
      await conversation.send(outgoing('other', 'Without'));
      await until(() => told.all.size === 2);
      expect([...told.all.values()].map((each) => each.attributes)).to.deep.equal([attributes, undefined]);
      expect([...told.all.values()].map(({ key }) => key)).to.deep.equal(['a key', 'other']);
      expect(await other.attributes()).to.deep.equal([attributes, undefined]);
    });

    it('[E99] [E89] tells attributes that change, which is no edit', async () => {
      const { told } = await joined();
      await other.say('Hello');
      await until(() => told.all.size === 1);
      await other.attach(0, { topic: 'parcel' });
      await until(() => told.all.get(0)?.attributes);
      expect(told.all.get(0)).to.deep.include({ text: 'Hello', edited: false, attributes: { topic: 'parcel' } });
      await other.edit(0, 'Good morning');
      await until(() => told.all.get(0)?.text === 'Good morning');
      await other.attach(0, { topic: 'pots' });
      await until(() => told.all.get(0)?.attributes?.['topic'] === 'pots');
      expect(told.all.get(0)?.edited).to.equal(true);
    });

    it('[E89] tells edits and removals', async () => {
      const { told } = await joined();
      await other.say('tpyo');
      await other.say('gone soon');
      await until(() => told.all.size === 2);
      await other.edit(0, 'typo');
      await until(() => told.all.get(0)?.text === 'typo');
      expect(told.all.get(0)?.edited).to.equal(true);
      await other.remove(1);
      await until(() => told.removals.length > 0);
      expect(told.removals).to.deep.equal([1]);
    });

    it('tells who joins, by public name', async () => {
      const { told } = await joined();
      await other.joinAgent('Maria');
      await until(() => told.people.length === 2);
      expect(told.people.filter(({ own }) => !own).map((each) => each.name)).to.deep.equal(['Maria']);
    });

    it('[E91] tells who has left, by the name they had', async () => {
      const { told } = await joined();
      await other.joinAgent('Maria');
      await until(() => told.people.length === 2);
      await other.leaveAgent();
      await until(() => told.people.length === 1);
      expect(told.former.map(({ name }) => name)).to.deep.equal(['Maria']);
    });

    it('[E130] tells who is typing, never the visitor', async () => {
      const { conversation, told } = await joined();
      await other.joinAgent('Maria');
      await until(() => told.people.length === 2);
      await conversation.typing();
      await other.type();
      await until(() => told.typists.length > 0);
      expect(told.typists).to.deep.equal(told.people.filter(({ own }) => !own).map(({ identity }) => identity));
    });

    it("moves the visitor's read horizon", async () => {
      const { conversation, told } = await joined(3);
      await conversation.markRead(2);
      expect(await other.readIndex()).to.equal(2);
      await until(() => told.people.some((each) => each.own && each.lastReadIndex === 2));
    });

    it('[E161] tells that the conversation rests, which is no end, and that a message has woken it', async () => {
      const { conversation, told } = await joined(1);
      await other.rest();
      await until(() => told.rests.at(-1) === true);
      expect(told.ends).to.deep.equal([]);
      expect(await conversation.send(outgoing('a key', 'Still here'))).to.deep.equal({ outcome: 'stored', index: 1 });
      await until(() => told.rests.at(-1) === false);
    });

    it('[E161] tells whoever joins that the conversation rests', async () => {
      other = await open(1);
      await other.rest();
      life = new AbortController();
      const told = listener();
      await other.join(other.session, told, life.signal);
      await until(() => told.rests.at(-1) === true);
      expect(told.ends).to.deep.equal([]);
    });

    it('tells the end when the agent completes', async () => {
      const { told } = await joined(1);
      await other.complete();
      await until(() => told.ends.length > 0);
      expect(told.ends).to.deep.equal(['closed']);
    });

    it('passes on that the token is about to run out', async () => {
      const { told } = await joined();
      await other.warn();
      await until(() => told.warnings > 0);
    });

    it('[E126] tells what was missed when the connection comes back', async () => {
      const { told } = await joined();
      await other.drop();
      await other.say('while you were away');
      await until(() => told.connections.some((each) => each !== 'online') && told.connections.at(-1) === 'online');
      await until(() => told.all.size === 1);
      expect(told.all.get(0)?.text).to.equal('while you were away');
    });

    it('lets the visitor leave, and does not call that an end', async () => {
      const { conversation, told } = await joined();
      await conversation.leave();
      conversation.close();
      expect(told.ends).to.deep.equal([]);
    });

    it('is silent once its life is over', async () => {
      const { told } = await joined();
      life.abort();
      await other.say('Anybody there?');
      await other.texts();
      expect(told.all.size).to.equal(0);
    });
  });
}

/** Gives something that remembers what a conversation tells. */
export function listener(): Told {
  const told: Told = {
    all: new Map(),
    times: new Map(),
    connections: [],
    people: [],
    former: [],
    typists: [],
    removals: [],
    warnings: 0,
    rests: [],
    ends: [],
    uploads: [],
    media: undefined,
    connection: (connection) => void told.connections.push(connection),
    messages(messages) {
      for (const message of messages) {
        told.all.set(message.index, message);
        told.times.set(message.index, (told.times.get(message.index) ?? 0) + 1);
      }
    },
    messageRemoved: (index) => void told.removals.push(index),
    participants(all) {
      told.people = all.filter(({ left }) => !left);
      told.former = all.filter(({ left }) => left);
    },
    typing(typists) {
      if (typists.length > 0) told.typists = typists;
    },
    tokenExpiring: () => void (told.warnings += 1),
    tokenExpired: () => undefined,
    session: () => undefined,
    tookOver: () => undefined,
    trouble: () => undefined,
    resting: (rests) => void told.rests.push(rests),
    uploading(_key, sent, media) {
      told.uploads.push(sent);
      told.media = media ?? told.media;
    },
    ended: (reason) => void told.ends.push(reason),
  };
  return told;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function byNumber(one: number, other: number): number {
  return one - other;
}
