import type { Client, Conversation } from '@twilio/conversations';

/**
 * What the chat holds of Twilio's SDK, as it is. A client that cannot go on is replaced by another: ask anew each time. Nothing of it is ours to
 * promise, and what is called there the chat does not know of.
 */
export interface OpenSdk {
  readonly client: Client;
  readonly conversation: Conversation;
}

/** Where the connection in use is found; nothing while there is none. */
export interface SdkDoor {
  open?: (() => OpenSdk) | undefined;
}
