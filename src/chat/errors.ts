/** Every way in which the chat can fail, as a site's code and the string catalogue see it. */
export const errorCodes = [
  'configuration-invalid',
  'panel-load-failed',
  'token-unavailable',
  'token-refused',
  'token-malformed',
  'channel-unavailable',
  'channel-refused',
  'channel-malformed',
  'too-many-requests',
  'data-too-large',
  'origin-refused',
  'address-unknown',
  'visitor-refused',
  'token-invalid',
  'sdk-load-failed',
  'connect-failed',
  'connect-timeout',
  'connection-blocked',
  'client-unsupported',
  'conversation-gone',
  'session-expired',
  'renewal-refused',
  'send-failed',
  'message-too-long',
  'attributes-invalid',
  'hook-failed',
  'file-refused',
  'file-gone',
  'upload-failed',
  'history-failed',
  'media-failed',
  'end-failed',
] as const;

/** One stable name of a failure; it never changes once released. */
export type ErrorCode = (typeof errorCodes)[number];

/** What a `ChatError` may carry beside its code. */
export interface ErrorDetail {
  readonly cause?: unknown;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** Twilio's own error code (`code` in its error bodies), where there was one. */
  readonly twilioCode?: number;
  /** How long whoever answered wants to be left alone, ms. */
  readonly retryAfter?: number | undefined;
}

/**
 * The only error that leaves a port. `message` is for the developer and says what was wrong and what to do;
 * the visitor's words come from the string catalogue by `code`.
 */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly twilioCode: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.code = code;
    this.status = detail.status;
    this.twilioCode = detail.twilioCode;
    this.retryAfter = detail.retryAfter;
  }
}

/** Gives any thrown thing as a `ChatError`, with `code` where it was none. */
export function asChatError(thrown: unknown, code: ErrorCode): ChatError {
  if (thrown instanceof ChatError) return thrown;
  return new ChatError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}

/** Gives the error for a part of the code that did not come, with the reason where the browser gave one. */
export function partNotLoaded(cause: unknown): ChatError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new ChatError('sdk-load-failed', `A part of the chat could not be loaded${reason}. Serve all files of the package from one folder.`, { cause });
}
