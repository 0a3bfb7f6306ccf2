import type { ErrorCode } from './chat/errors.js';
import type { Attributes, StoredMessage } from './chat/message.js';
import type { Answers, Connection, EndReason } from './chat/ports.js';

/** Every event of the element bubbles and is composed; those before an effect can be canceled. */
class ChatEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** The panel is about to open. Cancelable. */
export class FlexWebchatShowEvent extends ChatEvent {
  constructor() {
    super('flex-webchat-show', true);
  }
}

/** The panel is about to close. Cancelable. */
export class FlexWebchatHideEvent extends ChatEvent {
  constructor() {
    super('flex-webchat-hide', true);
  }
}

/** The form is about to be submitted with these answers. Cancelable. */
export class FlexWebchatSubmitEvent extends ChatEvent {
  readonly answers: Answers;
  constructor(answers: Answers) {
    super('flex-webchat-submit', true);
    this.answers = answers;
  }
}

/** A chat is live; `resumed` where it goes on from an earlier page. */
export class FlexWebchatStartEvent extends ChatEvent {
  readonly conversationSid: string;
  readonly resumed: boolean;
  constructor(conversationSid: string, resumed: boolean) {
    super('flex-webchat-start');
    this.conversationSid = conversationSid;
    this.resumed = resumed;
  }
}

/** A message has come that was not known before, from the agent or, stored by Twilio, from the visitor. */
export class FlexWebchatMessageEvent extends ChatEvent {
  readonly message: StoredMessage;
  constructor(message: StoredMessage) {
    super('flex-webchat-message');
    this.message = message;
  }
}

/** Twilio holds a message of the visitor twice. The copy with the higher index, which is not shown, has come. */
export class FlexWebchatDuplicateEvent extends ChatEvent {
  readonly key: string;
  /** Index of the copy. */
  readonly index: number;
  /** Message SID of the copy; may still be empty. */
  readonly sid: string;
  constructor(key: string, index: number, sid: string) {
    super('flex-webchat-duplicate');
    this.key = key;
    this.index = index;
    this.sid = sid;
  }
}

/** The visitor is about to send a text. Cancelable. */
export class FlexWebchatSendEvent extends ChatEvent {
  readonly text: string;
  /** What is to go with it, as it was given. */
  readonly attributes: Attributes | undefined;
  constructor(text: string, attributes?: Attributes) {
    super('flex-webchat-send', true);
    this.text = text;
    this.attributes = attributes;
  }
}

/** The connection to Twilio has changed. */
export class FlexWebchatConnectionEvent extends ChatEvent {
  readonly connection: Connection;
  constructor(connection: Connection) {
    super('flex-webchat-connection');
    this.connection = connection;
  }
}

/** The access token was renewed. Carries no token. */
export class FlexWebchatTokenEvent extends ChatEvent {
  /** How long the new token is good for, ms. */
  readonly life: number;
  constructor(life: number) {
    super('flex-webchat-token');
    this.life = life;
  }
}

/** The number of unread messages has changed. */
export class FlexWebchatUnreadEvent extends ChatEvent {
  readonly unread: number;
  constructor(unread: number) {
    super('flex-webchat-unread');
    this.unread = unread;
  }
}

/** The chat is over. */
export class FlexWebchatEndEvent extends ChatEvent {
  readonly reason: EndReason;
  constructor(reason: EndReason) {
    super('flex-webchat-end');
    this.reason = reason;
  }
}

/** Something failed that the visitor sees. `message` is for the developer. */
export class FlexWebchatErrorEvent extends ChatEvent {
  readonly code: ErrorCode;
  readonly message: string;
  /** Twilio's own error code, where there was one. */
  readonly twilioCode: number | undefined;
  constructor(code: ErrorCode, message: string, twilioCode?: number) {
    super('flex-webchat-error');
    this.code = code;
    this.message = message;
    this.twilioCode = twilioCode;
  }
}

/** Events of `<flex-webchat>` by name. */
export interface FlexWebchatEventMap {
  'flex-webchat-show': FlexWebchatShowEvent;
  'flex-webchat-hide': FlexWebchatHideEvent;
  'flex-webchat-submit': FlexWebchatSubmitEvent;
  'flex-webchat-start': FlexWebchatStartEvent;
  'flex-webchat-message': FlexWebchatMessageEvent;
  'flex-webchat-duplicate': FlexWebchatDuplicateEvent;
  'flex-webchat-send': FlexWebchatSendEvent;
  'flex-webchat-connection': FlexWebchatConnectionEvent;
  'flex-webchat-token': FlexWebchatTokenEvent;
  'flex-webchat-unread': FlexWebchatUnreadEvent;
  'flex-webchat-end': FlexWebchatEndEvent;
  'flex-webchat-error': FlexWebchatErrorEvent;
}
