import type { TwilioAnswer } from './request.js';
import { Refusal, type Reason } from './world/refusal.js';

/** An error as Twilio's APIs answer it: HTTP status, Twilio code, message, and headers that go with it. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'TwilioError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

// 50375, 50376, 50379, 50380, 50430 and 50432 are documented; the other 50xxx codes are inferred, and SDK 3.0.1 looks at none of them.
const refusals: Readonly<Record<Reason, readonly [status: number, code: number, message: string]>> = {
  'conversation-not-found': [404, 50350, 'Conversation not found'],
  'conversation-closed': [403, 50511, 'Conversation is closed'],
  'unique-name-taken': [409, 50353, 'Conversation with provided unique name already exists'],
  'not-a-participant': [403, 50430, 'Participant is not a member of conversation'],
  'participant-exists': [409, 50433, 'Participant already exists'],
  'participant-not-found': [404, 50432, 'Participant not found'],
  'binding-exists': [409, 50416, 'A binding for this participant and proxy address already exists'],
  'message-not-found': [404, 50450, 'Message not found'],
  'webhook-not-found': [404, 20404, 'Webhook not found'],
  'webhooks-too-many': [400, 20001, 'A conversation has at most 5 webhooks'],
  'media-not-found': [404, 20404, 'Media not found'],
  'media-attached': [409, 20409, 'Media already belongs to a message'],
  'media-too-many': [400, 20001, 'A message carries at most 10 different media'],
  'media-too-large': [413, 20413, 'The media of a message are too large: at most 150 MB together'],
  'receipt-not-found': [404, 20404, 'Delivery receipt not found'],
  'content-template-not-found': [404, 20404, 'Content template not found'],
  'push-registration-not-found': [404, 20404, 'Push registration not found'],
  'user-not-found': [404, 50200, 'User not found'],
  'inactive-timer-invalid': [400, 50379, 'Timers.Inactive must be an ISO 8601 duration, as PT10M'],
  'inactive-timer-too-short': [400, 50375, 'Timers.Inactive must be at least 1 minute'],
  'closed-timer-invalid': [400, 50380, 'Timers.Closed must be an ISO 8601 duration, as PT10M'],
  'closed-timer-too-short': [400, 50376, 'Timers.Closed must be at least 10 minutes'],
  'task-not-found': [404, 20404, 'Task not found'],
  'task-not-pending': [409, 20409, 'Task is not pending'],
  'task-not-assigned': [409, 20409, 'Task is not assigned'],
  'task-not-parked': [409, 20409, 'Task is not parked'],
  'task-of-another': [409, 20409, 'Task belongs to another agent'],
  'task-has-agent': [409, 20409, 'Task is with that agent already'],
  'task-conversation-over': [409, 20409, 'The conversation of the task is over'],
};

/** Gives the error answer for anything thrown: Twilio's own shape, 500 / 20500 for what nobody foresaw. */
export function errorAnswer(error: unknown): TwilioAnswer {
  const { status, code, message, headers } = twilioErrorOf(error);
  return { status, headers, body: { status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` } };
}

/** Translates what was thrown into a Twilio error. */
export function twilioErrorOf(error: unknown): TwilioError {
  if (error instanceof TwilioError) return error;
  if (error instanceof Refusal) return refusalError(error);
  return new TwilioError(500, 20500, error instanceof Error ? error.message : String(error));
}

function refusalError({ reason, subject }: Refusal): TwilioError {
  const [status, code, message] = refusals[reason];
  // Tasks are an affair of the emulator's own pages, which say more than Twilio does.
  return new TwilioError(status, code, reason.startsWith('task-') ? `${message}: ${subject}` : message);
}

/** Gives the error for a part of Twilio that the emulator does not play: 501, never a silent success. */
export function notEmulated(what: string): TwilioError {
  return new TwilioError(501, 20501, `${what} is not emulated yet`);
}
