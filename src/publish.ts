import type { ChatController } from './chat/chat-controller.js';
import type { Allow } from './chat/commands.js';
import type { ChatState, Fact } from './chat/chat-state.js';
import type { Attributes, StoredMessage } from './chat/message.js';
import type { Answers, Session } from './chat/ports.js';
import { countUnread } from './chat/unread.js';
import { FlexWebchatErrorEvent } from './events/error-event.js';
import * as events from './events/talk-events.js';

/** Gives an event to the page; false where the page canceled it. */
export type Publish = (event: Event) => boolean;

/** Asks the page before a submit and before a text or a file is sent: the cancelable events. */
export function askPage(publish: Publish, chat: () => ChatController): Allow {
  return (name, [first, second]) => {
    if (name === 'send' && typeof first === 'string') return publish(new events.FlexWebchatSendEvent(first, second as Attributes));
    // Not in the class: the launcher would carry it.
    if (name === 'sendFile') return publish(Object.assign(new events.FlexWebchatSendEvent('', second as Attributes), { file: first }));
    const submitting = name === 'start' && chat().state.phase.name === 'pre-engagement';
    if (submitting) return publish(new events.FlexWebchatSubmitEvent(first as Answers));
    return true;
  };
}

/** Tells the page what happened, until `signal` aborts. */
export function publishFacts(chat: ChatController, publish: Publish, signal: AbortSignal): void {
  let unread = 0;
  chat.observe((fact, state, before) => {
    if (state === before) return;
    for (const event of eventsFor(fact, state, before)) publish(event);
    const counted = countUnread(state.messages, state.readIndex);
    if (counted !== unread) publish(new events.FlexWebchatUnreadEvent((unread = counted)));
  }, signal);
}

function eventsFor(fact: Fact, state: ChatState, before: ChatState): Event[] {
  const resuming = before.phase.name === 'starting' && before.phase.resuming;
  switch (fact.type) {
    case 'joined':
      return [new events.FlexWebchatStartEvent(state.session?.conversationSid ?? '', resuming)];
    case 'messages-received':
      return [...(resuming ? [] : newMessages(fact.messages, state, before)), ...newCopies(state, before)];
    case 'connection-changed':
      return [new events.FlexWebchatConnectionEvent(fact.connection)];
    case 'session-changed':
      return before.phase.name === 'live' && isRenewed(fact.session, before.session) ? [new events.FlexWebchatTokenEvent(fact.session.life)] : [];
    case 'ended':
      return [...lossOf(fact.reason), new events.FlexWebchatEndEvent(fact.reason)];
    case 'failed':
    case 'trouble-met': {
      const { code, message, twilioCode } = fact.error;
      return [new FlexWebchatErrorEvent(code, message, twilioCode)];
    }
    default:
      return [];
  }
}

/** A tab that takes over from another one says once more what the session is. */
function isRenewed(session: Session, before: Session | undefined): boolean {
  return session.token !== before?.token || session.receivedAt !== before.receivedAt;
}

/** Those that are not known yet, without the history: after an outage they may come newest first. */
function newMessages(messages: readonly StoredMessage[], state: ChatState, before: ChatState): Event[] {
  const first = before.messages.firstIndex ?? -1;
  return messages
    .filter(({ index }) => index > first && !before.messages.at(index) && !state.messages.hidden.has(index))
    .filter(({ own, key }) => !own || !before.messages.holds(key))
    .map((message) => new events.FlexWebchatMessageEvent(message));
}

function newCopies({ messages }: ChatState, before: ChatState): Event[] {
  return [...messages.hidden.values()]
    .filter(({ index }) => !before.messages.hidden.has(index))
    .map(({ key, index, sid }) => new events.FlexWebchatDuplicateEvent(key, index, sid));
}

/** An end that nobody wanted is an error too. */
function lossOf(reason: Extract<Fact, { type: 'ended' }>['reason']): Event[] {
  if (reason === 'expired') {
    return [
      new FlexWebchatErrorEvent(
        'session-expired',
        'The access token ran out and could not be renewed. The visitor can start a new chat.',
      ),
    ];
  }
  if (reason === 'gone') {
    return [
      new FlexWebchatErrorEvent(
        'conversation-gone',
        'The conversation was deleted, or the visitor was taken out of it. The visitor can start a new chat.',
      ),
    ];
  }
  return [];
}
