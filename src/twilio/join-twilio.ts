import type { Clock, JoinConversation, Line } from '../chat/ports.js';
import { loadSdk } from './load-sdk.js';
import { openClient, type ConversationsAddress } from './open-client.js';
import type { SdkDoor } from './open-sdk.js';
import type { SdkOptions } from './sdk-options.js';
import { joinConversation } from './twilio-conversation.js';

/** What a site may have beside the usual. */
export interface JoinOptions {
  readonly returning?: () => boolean;
  readonly door?: SdkDoor;
  /** Options for the SDK's client; asked for at each join. */
  readonly sdkOptions?: () => SdkOptions | undefined;
}

/**
 * Gives the way to join conversations through Twilio's Conversations SDK, which is loaded at the first call. With `returning` a
 * visitor may have had chats under the same identity before, and can read them. `door` is where the connection in use can be found.
 */
export function createJoinTwilio(address: ConversationsAddress, clock: Clock, { returning, door, sdkOptions }: JoinOptions = {}): JoinConversation<Line> {
  return async (session, events, signal) => {
    const given = sdkOptions?.();
    // Few sites have any; a chat goes on without.
    const taken = given && (await import('./sdk-options.js').then(({ sdkOptionsFrom }) => sdkOptionsFrom(given), () => undefined));
    const sdk = await loadSdk();
    const open = (token: string) => openClient(sdk, token, { ...address, sdkOptions: taken });
    return joinConversation(session, { clock, events, signal, open, returning: !!returning?.(), door });
  };
}

/** Loads the SDK, so that it is there when it is needed. Rejects with `sdk-load-failed`. */
export async function preload(): Promise<void> {
  await loadSdk();
}
