import type { Attributes, StoredMessage } from '../chat/message.js';
import type { Answers, Connection, EndReason } from '../chat/ports.js';
import { ChatEvent } from './chat-event.js';

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

/** The visitor is about to send a text or a file. Cancelable. */
export class FlexWebchatSendEvent extends ChatEvent {
  /** Empty where a file is sent. */
  readonly text: string;
  /** What is to go with it, as it was given. */
  readonly attributes: Attributes | undefined;
  /** The file; `undefined` where a text is sent. */
  declare readonly file: File | undefined;
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
