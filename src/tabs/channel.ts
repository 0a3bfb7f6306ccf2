import { ChatError } from '../chat/errors.js';
import type { StoredMessage } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { Connection, ConversationEvents, EarlierChat, EarlierPage, OutgoingMessage, SendOutcome, Session } from '../chat/ports.js';

/** What a conversation tells, as data: the name of the event and what comes with it. */
export type Told = {
  [Name in keyof ConversationEvents]: readonly [name: Name, ...args: Parameters<ConversationEvents[Name]>];
}[keyof ConversationEvents];

/** Everything that a tab knows of the conversation. */
export interface Snapshot {
  /** False while the leader is still connecting. */
  readonly joined: boolean;
  readonly session: Session;
  readonly connection: Connection;
  /** In order of their indexes. */
  readonly messages: readonly StoredMessage[];
  readonly participants: readonly Participant[];
  readonly typing: readonly string[];
  readonly rests?: boolean;
  readonly hasEarlier: boolean;
}

/** What a follower asks of the leader. */
export type Request =
  | readonly ['hello' | 'ping' | 'wake' | 'loadEarlier' | 'typing' | 'leave' | 'earlierChats']
  | readonly ['send', OutgoingMessage]
  | readonly ['markRead', number]
  | readonly ['earlierPage', sid: string, before: number | null]
  | readonly ['mediaAddress', index: number, mediaSid: string, conversation: string | null]
  | readonly ['content', index: number, conversation: string | null]
  | readonly ['giveUp', key: string];

/** What a question comes to, beside an error; null where there is nothing to say. */
export type Answer = SendOutcome | readonly EarlierChat[] | EarlierPage | { readonly value?: unknown } | null;

/**
 * What one tab asks another. `at` is the date by which the leader knows a question that nobody waits for any more; the bytes of a file go
 * beside the rest, which is JSON.
 */
export interface Question {
  readonly type: 'ask';
  readonly from: string;
  readonly ask: number;
  readonly epoch: number;
  readonly at: number;
  readonly request: Request;
  readonly bytes?: Blob | undefined;
}

/** What tabs say to each other. `epoch` names a reign: it grows from leader to leader. */
export type TabMessage =
  | Question
  /** The question has been heard; its answer may take a while. */
  | { readonly type: 'taken'; readonly to: string; readonly ask: number }
  | { readonly type: 'answer'; readonly to: string; readonly ask: number; readonly result: Answer | ChatError }
  /** `to` is one tab, or empty for all. */
  | { readonly type: 'state'; readonly to: string; readonly epoch: number; readonly state: Snapshot }
  | { readonly type: 'told'; readonly epoch: number; readonly told: Told }
  | { readonly type: 'earlier'; readonly epoch: number; readonly has: boolean };

/** Opens the channel `name`: gives the way to speak to all other tabs. What is no message of ours is not heard. */
export function openChannel(name: string, hear: (message: TabMessage) => void, signal: AbortSignal): (message: TabMessage) => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const [text, bytes] = Array.isArray(data) ? (data as unknown[]) : [data];
    const message = unpacked(text);
    if (message && !signal.aborted) hear(message.type === 'ask' && bytes instanceof Blob ? { ...message, bytes } : message);
  };
  // Not the state of the signal counts: whoever hears of its end first may still have something to say.
  let open = !signal.aborted;
  const close = (): void => {
    open = false;
    channel.close();
  };
  signal.addEventListener('abort', close, { once: true });
  if (!open) close();
  return (message) => {
    const text = JSON.stringify(message, pack);
    if (open) channel.postMessage(message.type === 'ask' && message.bytes ? [text, message.bytes] : text);
  };
}

const shapes: Readonly<Record<TabMessage['type'], Readonly<Record<string, string>>>> = {
  ask: { from: 'string', ask: 'number', epoch: 'number', at: 'number', request: 'object' },
  taken: { to: 'string', ask: 'number' },
  answer: { to: 'string', ask: 'number', result: 'object' },
  state: { to: 'string', epoch: 'number', state: 'object' },
  told: { epoch: 'number', told: 'object' },
  earlier: { epoch: 'number', has: 'boolean' },
};

function unpacked(data: unknown): TabMessage | undefined {
  try {
    const message = JSON.parse(String(data), unpack) as object;
    return isTabMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isTabMessage(message: object): message is TabMessage {
  const values = new Map(Object.entries(message));
  const shape = Object.entries(shapes).find(([type]) => type === values.get('type'))?.[1];
  return shape !== undefined && Object.entries(shape).every(([name, type]) => typeof values.get(name) === type);
}

/** What is anybody's may look like something of ours. */
const foreign = ['attributes', 'value'];

/** An error's class and code would not survive the way. */
function pack(name: string, value: unknown): unknown {
  if (foreign.includes(name)) return JSON.stringify(value);
  if (!(value instanceof ChatError)) return value;
  const { code, message, status, twilioCode } = value;
  return { chatError: code, message, status, twilioCode };
}

function unpack(name: string, value: unknown): unknown {
  if (foreign.includes(name) && typeof value === 'string') return JSON.parse(value);
  if (typeof value !== 'object' || value === null || !('chatError' in value)) return value;
  const { chatError, message, ...detail } = value as { chatError: ChatError['code']; message: string };
  return new ChatError(chatError, message, detail);
}
