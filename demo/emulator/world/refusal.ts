/** Why the world refuses to do something, in its own words; protocols translate it. */
export type Reason =
  | 'conversation-not-found'
  | 'conversation-closed'
  | 'unique-name-taken'
  | 'not-a-participant'
  | 'participant-exists'
  | 'participant-not-found'
  | 'binding-exists'
  | 'message-not-found'
  | 'webhook-not-found'
  | 'webhooks-too-many'
  | 'media-not-found'
  | 'media-attached'
  | 'media-too-many'
  | 'media-too-large'
  | 'receipt-not-found'
  | 'content-template-not-found'
  | 'push-registration-not-found'
  | 'user-not-found'
  | 'inactive-timer-invalid'
  | 'inactive-timer-too-short'
  | 'closed-timer-invalid'
  | 'closed-timer-too-short'
  | 'task-not-found'
  | 'task-not-pending'
  | 'task-not-assigned'
  | 'task-not-parked'
  | 'task-of-another'
  | 'task-has-agent'
  | 'task-conversation-over';

/** Thrown when the world refuses; carries the reason and the thing it is about. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly subject: string;

  constructor(reason: Reason, subject: string) {
    super(`${reason}: ${subject}`);
    this.name = 'Refusal';
    this.reason = reason;
    this.subject = subject;
  }
}
