import { FlexWebchat } from './flex-webchat.js';

export * from './events.js';
export type { ErrorCode, ChatError } from './chat/errors.js';
export type { Field, FieldOption } from './chat/fields.js';
export type { Attributes, Message, StoredMessage, UnsentMessage } from './chat/message.js';
export type { Participant } from './chat/participants.js';
export type { Answers, Connection, EndReason, OwnPorts, Ports } from './chat/ports.js';
export { FlexWebchat };

// Two copies of the element on one page: the first one stays, the rest of the page goes on.
if (customElements.get('flex-webchat')) {
  console.warn('<flex-webchat> is on this page twice; the copy that came first is used.');
} else {
  customElements.define('flex-webchat', FlexWebchat);
}

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat': FlexWebchat;
  }
  interface HTMLElementEventMap extends FlexWebchatEventMapAlias {}
}

type FlexWebchatEventMapAlias = import('./events.js').FlexWebchatEventMap;
