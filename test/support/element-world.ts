import type { FlexWebchat } from '../../src/index.js';
import '../../src/index.js';
import type { OwnPorts, Session, SessionRequest, Visit } from '../../src/chat/ports.js';
import { ownKey, visitKey } from '../../src/launcher/last-visit.js';
import { newConversationSid, sessionAt } from './chat-world.js';
import { accountSid, flexFlowSid } from './demo-account.js';
import { fakeConversation, type FakeConversation } from './fake-conversation.js';
import { pageTime } from './page-time.js';

/** A contact centre of fakes. */
export interface Line {
  readonly ports: OwnPorts;
  readonly conversation: FakeConversation;
  readonly requests: SessionRequest[];
  /** Aborted where what was under way has been given up. */
  readonly signals: AbortSignal[];
  /** Sessions that the server was asked to forget. */
  readonly forgotten: Session[];
}

/** Elements on the page, which are taken away after each test together with all that they have stored. */
export interface ElementWorld {
  made(properties?: Partial<FlexWebchat>): FlexWebchat;
  put(properties?: Partial<FlexWebchat>): FlexWebchat;
  /** Has an element that the test made itself taken away too. */
  watch<Box extends Element>(box: Box): Box;
  /** Lets `ms` pass at once. */
  pass(ms: number): Promise<void>;
  /** Lets pass the time for which a chat waits for its element to come back. */
  awayForGood(): Promise<void>;
  /** The same, but for a moment. */
  away(): Promise<void>;
}

/** A contact centre of fakes; `session` changes what it gives. */
export function line(change: Partial<Session> = {}): Line {
  const session = { ...sessionAt(Date.now()), conversationSid: newConversationSid(), ...change };
  const conversation = fakeConversation(session);
  const requests: SessionRequest[] = [];
  const signals: AbortSignal[] = [];
  const forgotten: Session[] = [];
  return {
    conversation,
    requests,
    signals,
    forgotten,
    ports: {
      sessions: {
        async start(request, signal) {
          requests.push(request);
          signals.push(signal);
          return session;
        },
        renew: async () => ({ ...session, token: 'token 2' }),
        forget: async (known) => void forgotten.push(known),
      },
      join(joined, events, signal) {
        signals.push(signal);
        return conversation.join(joined, events, signal);
      },
    },
  };
}

/** Key of the stored visit of a Flex Flow. */
export function keyOf(flow: string): string {
  return visitKey({ accountSid, flexFlowSid: flow, deploymentKey: '', endpoint: '' });
}

/** Keeps a visit as an earlier page of this tab did. */
export function keep({ open, ...shared }: Visit): Session {
  const session = sessionAt(Date.now());
  localStorage.setItem(keyOf(flexFlowSid), JSON.stringify({ session, ...shared }));
  if (open !== undefined) sessionStorage.setItem(ownKey(keyOf(flexFlowSid)), JSON.stringify({ open }));
  return session;
}

/** Lets the page be told of a change that another tab has made. */
export function changedElsewhere(key: string, newValue: string | null = localStorage.getItem(key)): void {
  window.dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
}

/** Gives the elements of the tests of a file. */
export function elementWorld(): ElementWorld {
  const boxes: Element[] = [];
  const time = pageTime();
  const world: ElementWorld = {
    made: (properties = {}) => world.watch(Object.assign(document.createElement('flex-webchat'), { accountSid, flexFlowSid, ...properties })),
    put: (properties) => document.body.appendChild(world.made(properties)),
    watch(box) {
      boxes.push(box);
      return box;
    },
    pass: (ms) => time.pass(ms),
    awayForGood: () => time.pass(3_600),
    away: () => time.pass(3_300),
  };
  afterEach(async () => {
    boxes.splice(0).forEach((box) => box.remove());
    await world.awayForGood();
    localStorage.clear();
    sessionStorage.clear();
  });
  return world;
}
