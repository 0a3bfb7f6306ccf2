import { ChatError } from '../../src/chat/errors.js';
import { fileNames } from '../../src/chat/file-names.js';
import type { Attributes, Media, StoredMessage } from '../../src/chat/message.js';
import type { Participant } from '../../src/chat/participants.js';
import type {
  ConversationEvents,
  EarlierChats,
  EndReason,
  JoinConversation,
  Letter,
  Line,
  RichContent,
  SendOutcome,
  Session,
  Upload,
  UploadOutcome,
} from '../../src/chat/ports.js';

const pageSize = 30;

/** A conversation in memory, as its server sees it. */
export interface FakeConversation {
  readonly join: JoinConversation<Line>;
  /** What was sent, marked read and renewed, in order. */
  readonly calls: readonly string[];
  readonly connections: number;
  /** The texts that are stored, in order. */
  readonly texts: string[];
  /** What goes with them, in order. */
  readonly attributes: (Attributes | undefined)[];
  /** How far the visitor has read. */
  readonly readIndex: number | undefined;
  say(author: string, text: string): void;
  /** Sends files. */
  show(author: string, ...shown: readonly File[]): void;
  /** The file at an address that was given. */
  fileAt(address: string): File | undefined;
  /** Sends what was made from a Content template, and the text that stands for it. */
  present(author: string, text: string, content: RichContent): void;
  /** Adds a chat that the visitor had before, with these texts of their own; gives its SID. */
  hadBefore(...texts: readonly string[]): string;
  /** Stores a message of which nobody is told. */
  sayUnheard(author: string, text: string): void;
  edit(index: number, text: string): void;
  /** Puts other attributes to a message. */
  attach(index: number, attributes: Attributes): void;
  remove(index: number): void;
  joinAgent(identity: string, name: string): void;
  leaveAgent(identity: string): void;
  type(identity: string, typing: boolean): void;
  /** A timer puts the conversation to rest; the next message wakes it. */
  rest(): void;
  end(reason: EndReason): void;
  goOffline(): void;
  goOnline(): void;
  warn(): void;
  expire(): void;
  /** The next joins reject with these. */
  failJoins(...errors: ChatError[]): void;
  /** The next renewals reach the conversation, but it cannot take the token. */
  failRenewals(times: number): void;
  /** What the next sends come to: `stored` unless said otherwise; `lost` is stored, but the sender never hears of it. */
  nextSends(...outcomes: (SendOutcome['outcome'] | 'lost' | 'hangs')[]): void;
  /** What the next uploads come to: `uploaded` unless said otherwise; one that hangs has sent half of its bytes. */
  nextUploads(...outcomes: (UploadOutcome['outcome'] | 'hangs')[]): void;
  /** How many files are uploaded by the visitor. */
  readonly uploads: number;
  /** The files of the stored messages, in order. */
  readonly media: readonly Media[];
}

/** Makes a conversation that any number of visitors can join. */
export function fakeConversation(session: Session, { closed = false, gone = false } = {}): FakeConversation {
  const messages: (StoredMessage | undefined)[] = [];
  const participants: Participant[] = [{ identity: session.identity, own: true, name: undefined, lastReadIndex: undefined }];
  const listeners = new Set<ConversationEvents>();
  const typists = new Set<string>();
  const calls: string[] = [];
  const outcomes: string[] = [];
  const refusals: ChatError[] = [];
  const uploads: string[] = [];
  const before = new Map<string, readonly StoredMessage[]>();
  const shownFiles = new Map<string, File>();
  const addresses = new Map<string, File>();
  const contents = new Map<string, RichContent>();
  let uploaded = 0;
  let online = true;
  let resting = false;
  let failing = 0;

  const tell = (what: (events: ConversationEvents) => void): void => [...listeners].forEach(what);
  const setResting = (rests: boolean): void => {
    resting = rests;
    tell((events) => events.resting(rests));
  };
  const store = (author: string, text: string, key?: string, attributes?: Attributes): StoredMessage => {
    const index = messages.length;
    const sid = `IM${index}`;
    const own = author === session.identity;
    const message = { key: key ?? sid, index, sid, author, own, text, at: 1_000 + index, edited: false, attributes };
    messages.push(message);
    if (resting) setResting(false);
    return message;
  };

  const join: JoinConversation<Line> = async (joined, events, signal) => {
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    if (gone) throw new ChatError('conversation-gone', 'There is no such conversation.');
    let oldest = messages.length;
    listeners.add(events);
    const close = (): void => void listeners.delete(events);
    signal.addEventListener('abort', close);
    const page = (): void => {
      const first = Math.max(0, oldest - pageSize);
      events.messages(messages.slice(first, oldest).filter((message) => message !== undefined));
      oldest = first;
    };
    calls.push(`join ${joined.token}`);
    events.connection(online ? 'online' : 'offline');
    events.participants([...participants]);
    await Promise.resolve();
    page();
    events.resting(resting);
    if (closed) events.ended('closed');
    return {
      get hasEarlier() {
        return oldest > 0;
      },
      send: (message) => sendAs(message),
      upload: uploadAs,
      async loadEarlier() {
        page();
      },
      async typing() {
        calls.push('typing');
      },
      async markRead(index) {
        calls.push(`read ${index}`);
        participants[0] = { ...ownParticipant(), lastReadIndex: index };
        tell((each) => each.participants([...participants]));
      },
      async renew({ token }) {
        calls.push(`renew ${token}`);
        if (failing > 0) {
          failing -= 1;
          throw new ChatError('connect-timeout', 'The new client did not connect.');
        }
      },
      wake: () => void calls.push('wake'),
      async leave() {
        calls.push('leave');
        participants.shift();
      },
      earlier: earlierChats,
      mediaAddress: async (index, mediaSid, conversation) => addressOf(index, mediaSid, conversation),
      async content(index) {
        const message = messages[index];
        if (!message) throw new ChatError('media-failed', 'There is no such message.');
        return contents.get(message.sid);
      },
      close,
      async catchUp(after) {
        if (!online) throw new ChatError('connect-failed', 'There is no connection.');
        events.messages(messages.filter((message) => message !== undefined && message.index > after) as StoredMessage[]);
      },
    } satisfies Line;
  };

  const earlierChats: EarlierChats = {
    async list() {
      const begun = [...before].filter(([, those]) => those.length > 0).reverse();
      return begun.map(([sid, those]) => ({ sid, beganAt: those[0]?.at ?? 0, lastAt: those.at(-1)?.at ?? 0 }));
    },
    async page(sid, end) {
      const those = before.get(sid);
      if (!online || !those) throw new ChatError('history-failed', 'There is no such chat, or no connection.');
      const last = end === undefined ? those.length : end;
      return { messages: those.slice(Math.max(0, last - pageSize), last), people: [], hasEarlier: last > pageSize };
    },
  };

  /** Another address each time, as Twilio has it. */
  function addressOf(index: number, mediaSid: string, conversation?: string): string {
    const those = conversation === undefined ? messages : before.get(conversation);
    const media = those?.[index]?.media?.find(({ sid }) => sid === mediaSid);
    if (!media) throw new ChatError('media-failed', 'There is no such file.');
    const address = `https://media.example/${mediaSid}?${addresses.size}`;
    addresses.set(address, shownFiles.get(mediaSid) ?? new File([], ''));
    return address;
  }

  function change(index: number, what: Partial<StoredMessage>): void {
    const message = messages[index];
    if (!message) return;
    const changed = { ...message, ...what };
    messages[index] = changed;
    tell((events) => events.messages([changed]));
  }

  function ownParticipant(): Participant {
    return participants[0] ?? { identity: session.identity, own: true, name: undefined, lastReadIndex: undefined };
  }

  async function uploadAs({ name, type, bytes }: Upload, sent: (bytes: number) => void, signal: AbortSignal): Promise<UploadOutcome> {
    const outcome = uploads.shift() ?? 'uploaded';
    calls.push(`upload ${name}: ${outcome}`);
    const error = new ChatError(outcome === 'refused' ? 'file-refused' : 'upload-failed', outcome);
    sent(Math.floor(bytes.size / 2));
    const given = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    if (outcome === 'hangs') await given;
    if (signal.aborted || outcome === 'not-uploaded') return { outcome: 'not-uploaded', error };
    if (outcome !== 'uploaded') return { outcome: 'refused', error };
    sent(bytes.size);
    uploaded += 1;
    const sid = `ME${shownFiles.size}`;
    shownFiles.set(sid, new File([bytes], name, { type }));
    return { outcome, media: sid };
  }

  async function sendAs({ key, text, file, attributes }: Letter): Promise<SendOutcome> {
    const outcome = outcomes.shift() ?? 'stored';
    calls.push(`send ${file ? file.media : text}: ${outcome}`);
    const error = new ChatError('send-failed', outcome);
    if (outcome === 'hangs') return new Promise(() => undefined);
    const { media: sid, name = '', type = '', size = 0 } = file ?? {};
    const carried = sid ? { media: [{ sid, name, type, size }], text: name } : { text };
    const put = (): StoredMessage => {
      const stored = { ...store(session.identity, text, key, attributes), ...carried };
      messages[stored.index] = stored;
      return stored;
    };
    if (outcome === 'lost') {
      put();
      return { outcome: 'ambiguous', error };
    }
    if (outcome !== 'stored') return { outcome: outcome as 'refused', error };
    const message = put();
    tell((events) => events.messages([message]));
    return { outcome, index: message.index };
  }

  return {
    join,
    calls,
    get uploads() {
      return uploaded;
    },
    get media() {
      return messages.flatMap((message) => message?.media ?? []);
    },
    nextUploads: (...next) => void uploads.push(...next),
    get connections() {
      return listeners.size;
    },
    get texts() {
      return messages.flatMap((message) => message?.text ?? []);
    },
    get readIndex() {
      return ownParticipant().lastReadIndex;
    },
    say(author, text) {
      const message = store(author, text);
      if (online) tell((events) => events.messages([message]));
    },
    show(author, ...shown) {
      const { index } = store(author, '');
      const media = shown.map((file, place): Media => {
        const sid = `ME${index}.${place}`;
        shownFiles.set(sid, file);
        return { sid, name: file.name, type: file.type, size: file.size };
      });
      // Our adapter gives the names of files where there is no text.
      change(index, { media, text: fileNames(media) });
    },
    fileAt: (address) => addresses.get(address),
    present(author, text, content) {
      const { index, sid } = store(author, text);
      contents.set(sid, content);
      change(index, { contentSid: 'HX1' });
    },
    sayUnheard: (author, text) => void store(author, text),
    hadBefore(...texts) {
      const sid = `CH ${before.size}`;
      const { identity: author } = session;
      before.set(sid, texts.map((text, index) => ({ key: `${sid} ${index}`, index, sid: `${sid} ${index}`, author, own: true, text, attributes: undefined, at: index, edited: false })));
      return sid;
    },
    get attributes() {
      return messages.flatMap((message) => (message ? [message.attributes] : []));
    },
    edit: (index, text) => change(index, { text, edited: true }),
    attach: (index, attributes) => change(index, { attributes }),
    remove(index) {
      messages[index] = undefined;
      tell((events) => events.messageRemoved(index));
    },
    joinAgent(identity, name) {
      participants.push({ identity, own: false, name, lastReadIndex: undefined });
      tell((events) => events.participants([...participants]));
    },
    leaveAgent(identity) {
      const place = participants.findIndex((each) => each.identity === identity && !each.left);
      const [gone] = participants.splice(place, 1);
      if (gone) participants.push({ ...gone, left: true });
      tell((events) => events.participants([...participants]));
    },
    type(identity, typing) {
      if (typing) typists.add(identity);
      else typists.delete(identity);
      tell((events) => events.typing([...typists]));
    },
    rest: () => setResting(true),
    end: (reason) => tell((events) => events.ended(reason)),
    goOffline() {
      online = false;
      tell((events) => events.connection('offline'));
    },
    goOnline() {
      online = true;
      tell((events) => {
        events.connection('online');
        events.messages(messages.filter((message) => message !== undefined));
      });
    },
    warn: () => tell((events) => events.tokenExpiring()),
    expire: () => tell((events) => events.tokenExpired()),
    failJoins: (...errors) => void refusals.push(...errors),
    failRenewals: (times) => void (failing = times),
    nextSends: (...next) => void outcomes.push(...next),
  };
}
