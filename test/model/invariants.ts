import { isStored } from '../../src/chat/message.js';
import type { Ledger, Written } from './ledger.js';
import { prefix, type Page } from './page.js';
import type { ModelServer, Room } from './server.js';
import type { ModelStorage } from './storage.js';

/** What is judged. */
export interface Judged {
  readonly ledger: Ledger;
  readonly server: ModelServer;
  readonly storage: ModelStorage;
  readonly pages: readonly Page[];
}

/** Automatic tries of a message. */
const mostTries = 5;

/** Throws where something has happened that must never happen. */
export function judge({ ledger, server }: Judged): void {
  const [broken] = ledger.broken;
  if (broken) throw new Error(broken);
  const places = placesIn(server.rooms);
  for (const written of ledger.written.values()) {
    const { key, byHand, conversation } = written;
    const at = places.get(key) ?? [];
    if (at.length > 1) throw new Error(`I3: the server holds ${key} ${at.length} times`);
    const [place] = at;
    if (place && byHand === 0 && conversation !== undefined && place.sid !== conversation) {
      throw new Error(`I7: ${key} was written for ${conversation} and is in ${place.sid}`);
    }
    const tries = server.tries.get(key) ?? 0;
    if (tries > mostTries * (1 + byHand)) throw new Error(`I9: ${key} was tried ${tries} times with ${byHand} by hand`);
    if (place && byHand === 0) judgeOrder(written, place, ledger, places);
  }
}

/** Throws where a message still waits though nothing has been in its way for as long as it may take. */
export function judgeLiveness({ pages }: Judged): void {
  for (const { chat } of pages) {
    for (const { key, state } of chat.state.messages.unsent) {
      // A page that was opened later asks the visitor first.
      const isAskedFor = pages.some((page) => page.chat.state.messages.unsent.some((each) => each.key === key && each.state === 'old'));
      if (!isAskedFor && (state === 'waiting' || state === 'sending')) throw new Error(`I12: ${key} is ${state} for ever`);
    }
  }
}

/** Throws where something is not as it must be when all is quiet: the network works, and everybody had time. */
export function judgeAtRest(judged: Judged): void {
  judge(judged);
  const { ledger, server, storage, pages } = judged;
  const places = placesIn(server.rooms);
  for (const { key, discarded } of ledger.written.values()) {
    const isSent = places.has(key);
    const isKept = storage.records.has(prefix + key);
    if (isSent && isKept && isOpen(key)) throw new Error(`I10: ${key} is sent and still kept`);
    if (!isSent && !isKept && !discarded) throw new Error(`I1: ${key} is lost`);
  }
  for (const page of pages) {
    for (const { key, state, attempts } of page.chat.state.messages.unsent) {
      if (places.has(key) && isOpen(key)) throw new Error(`I1: ${key} is sent and shown as ${state}`);
      if (!storage.records.has(prefix + key)) throw new Error(`I8: ${key} is shown as ${state} and not kept`);
      const hasCause = server.refused.has(key) || attempts >= mostTries || ledger.written.get(key)?.givenUp === true;
      if (state === 'failed' && !hasCause) throw new Error(`I1: ${key} has failed without a cause`);
    }
    judgeInbound(page, server);
  }

  /** What a conversation has got that is over cannot always be learnt any more. */
  function isOpen(key: string): boolean {
    return server.rooms.some(({ sid, open }) => open && sid === places.get(key)?.[0]?.sid);
  }
}

interface Place {
  readonly sid: string;
  readonly index: number;
}

function placesIn(rooms: readonly Room[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const { sid, messages } of rooms) {
    for (const { key, index } of messages) places.set(key, [...(places.get(key) ?? []), { sid, index }]);
  }
  return places;
}

function judgeOrder({ key, behind }: Written, place: Place, { written }: Ledger, places: Map<string, Place[]>): void {
  for (const other of behind) {
    const [before] = places.get(other) ?? [];
    const first = written.get(other);
    if (before?.sid !== place.sid || !first || first.byHand > 0 || first.discarded) continue;
    if (before.index > place.index) throw new Error(`I4: ${key} was written after ${other} and is in front of it`);
  }
}

function judgeInbound({ chat }: Page, { rooms }: ModelServer): void {
  const { phase, session, messages } = chat.state;
  if (phase.name !== 'live') return;
  const held = rooms.find(({ sid }) => sid === session?.conversationSid)?.messages.length ?? 0;
  const shown = [...messages].filter(isStored).length;
  if (shown !== held) throw new Error(`I5: ${shown} of ${held} messages are shown`);
}
