import type { Clock, JoinConversation, Line } from '../chat/ports.js';
import { loadSdk } from './load-sdk.js';
import { openClient, type ConversationsAddress } from './open-client.js';
import { joinConversation } from './twilio-conversation.js';

/**
 * Gives the way to join conversations through Twilio's Conversations SDK, which is loaded at the first call. With `returning` a
 * visitor may have had chats under the same identity before, and can read them.
 */
export function createJoinTwilio(address: ConversationsAddress, clock: Clock, returning = (): boolean => false): JoinConversation<Line> {
  return async (session, events, signal) => {
    const sdk = await loadSdk();
    const open = (token: string) => openClient(sdk, token, address);
    return joinConversation(session, { clock, events, signal, open, returning: returning() });
  };
}

/** Loads the SDK, so that it is there when it is needed. Rejects with `sdk-load-failed`. */
export async function preload(): Promise<void> {
  await loadSdk();
}
