import type { Account } from '../account.js';
import { authorize, type Caller } from '../flex/authorize.js';
import type { TwilioRequest } from '../request.js';
import type { Tokens } from '../tokens.js';
import { accountAuthor } from '../world/media.js';
import type { Media } from '../world/records.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';

/** Who asks for media: a chat user, or the account itself. */
export type MediaCaller = Caller;

/** Reads who asks: `X-Twilio-Token`, as the SDK has it, or Basic authorization, as documented; throws 401 otherwise. */
export async function mediaCaller(
  { account, tokens }: { readonly account: Account; readonly tokens: Tokens },
  request: TwilioRequest,
): Promise<MediaCaller> {
  const token = request.headers['x-twilio-token'];
  if (token === undefined) return authorize(account, tokens, request);
  return { kind: 'guest', identity: (await tokens.verify(token)).identity };
}

/** Gives whose media it becomes when this caller uploads. */
export function authorOf(caller: MediaCaller): string {
  return caller.kind === 'guest' ? caller.identity : accountAuthor;
}

/** Tells whether the caller may read it: until a message carries it only its author, then who takes part in the conversation (inferred). */
export function mayReadMedia(world: World, caller: MediaCaller, { author, conversationSid }: Media): boolean {
  if (caller.kind === 'account') return true;
  if (conversationSid === null) return author === caller.identity;
  const conversation = world.conversations.get(conversationSid);
  return conversation !== undefined && findParticipant(conversation, caller.identity) !== undefined;
}
