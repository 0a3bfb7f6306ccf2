import type { Attachment } from './attachment.js';
import type { Standing } from './business-hours.js';
import type { Ending } from './ending.js';
import type { ChatError } from './errors.js';
import type { Held } from './hold.js';
import type { StoredMessage, UnsentMessage } from './message.js';
import type { Participant } from './participants.js';
import type { Answers, Connection, Conversation, EndReason, Session } from './ports.js';

/** What happened. Past tense; the only thing that changes a state. */
export type Fact =
  | { readonly type: 'form-opened' }
  | { readonly type: 'start-requested'; readonly answers: Answers; readonly resuming: boolean }
  | { readonly type: 'session-changed'; readonly session: Session }
  | { readonly type: 'joined'; readonly conversation: Conversation }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'failed'; readonly error: ChatError }
  | { readonly type: 'reset' }
  | { readonly type: 'connection-changed'; readonly connection: Connection }
  | { readonly type: 'messages-received'; readonly messages: readonly StoredMessage[] }
  | { readonly type: 'message-removed'; readonly index: number }
  | { readonly type: 'message-put'; readonly message: UnsentMessage }
  | { readonly type: 'message-discarded'; readonly key: string }
  | { readonly type: 'participants-changed'; readonly participants: readonly Participant[] }
  | { readonly type: 'typing-changed'; readonly typing: readonly string[] }
  | { readonly type: 'read'; readonly index: number }
  | { readonly type: 'history-requested' }
  | { readonly type: 'history-loaded' }
  | { readonly type: 'draft-changed'; readonly draft: string }
  | { readonly type: 'held-changed'; readonly held: readonly Held[] }
  | { readonly type: 'attachments-changed'; readonly attachments: readonly Attachment[] }
  | { readonly type: 'answers-known'; readonly answers: Answers }
  | { readonly type: 'form-filled'; readonly filled: Answers }
  | { readonly type: 'hours-known'; readonly hours: Standing | undefined }
  | { readonly type: 'trouble-met'; readonly error: ChatError }
  | { readonly type: 'trouble-over' }
  | { readonly type: 'rest-changed'; readonly rests: boolean }
  | { readonly type: 'ending-changed'; readonly ending: Ending | undefined }
  | { readonly type: 'took-over' }
  | { readonly type: 'token-expiring' }
  | { readonly type: 'token-expired' };

/** Name of a fact. */
export type FactType = Fact['type'];
