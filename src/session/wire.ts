import type { Survey } from '../chat/ending.js';

/**
 * What the element and the site's own token server say to each other: JSON over `POST {endpoint}/<path>`. Without the
 * fields of a handle it is the contract of Twilio's open-source web chat (`/initWebchat`, `/refreshToken`), so that such a
 * server works as it is.
 */
export const paths = {
  /** `InitRequest` -> `InitAnswer`: opens a conversation. */
  init: '/initWebchat',
  /** `RefreshRequest` -> `RefreshAnswer`: gives the same visitor another token. */
  refresh: '/refreshToken',
  /** `EndRequest` -> 204: takes the visitor out of the conversation. The same for a handle that is over or unknown. */
  end: '/endWebchat',
  /** `HandleRequest` -> 204: as `end`, and nothing about this visitor is kept. */
  forget: '/forgetWebchat',
} as const;

/**
 * Header of `init` that names one start by a random UUID. The same key within 24 h brings the same conversation, identity and
 * handle, also while the first request is still being worked on; the token is a new one. A start that failed may be tried
 * again under its key.
 */
export const idempotencyHeader = 'Idempotency-Key';

/** Asks for a conversation. */
export interface InitRequest {
  /** The site's context and over it the form's answers; what Flex is to get as pre-engagement data. */
  readonly formData: Readonly<Record<string, unknown>>;
  /**
   * The answer to `query`, which is therefore not in `formData`: the element sends it as the first message itself. The
   * open-source server would send what it finds there a second time.
   */
  readonly query?: unknown;
  /** What the site's `visitorToken` gave: the server checks it and answers 401 where it is not good. */
  readonly visitorToken?: string | undefined;
  /** The identity that this browser had before. A hint and no proof: anybody can write one. */
  readonly identity?: string | undefined;
}

/** A token; `expiration` and `expiresIn` count only where the token does not tell its own times (`iat`, `exp`). */
export interface RefreshAnswer {
  /** Access token of Twilio (JWT). */
  readonly token: string;
  /** When it ends, ms since the epoch by the server's date. */
  readonly expiration?: number | undefined;
  /** How long it is good for, s. */
  readonly expiresIn?: number | undefined;
  /** Whose it is; else the token's `grants.identity` counts. It never changes within a conversation. */
  readonly identity?: string | undefined;
  /**
   * What this session is given again for, also when the token has run out: opaque, of at least 256 random bits. It changes
   * with each use. The one before stays good until the new one was used, as its answer may have been lost, and brings the
   * same new one again; an older one that comes back is a stolen one, and all handles of its session are over (410).
   * Good for 12 h without use and for 24 h at all; after the end of the chat the answer is 410.
   */
  readonly handle?: string | undefined;
}

/** The answer to a start. */
export interface InitAnswer extends RefreshAnswer {
  /** Conversation SID (`CH...`). */
  readonly conversationSid: string;
}

/** Asks for another token: by the handle where there is one, else by the old token. 401, 403 and 410 are a no for ever. */
export type RefreshRequest = { readonly handle: string } | { readonly token: string };

/** Names a session. */
export interface HandleRequest {
  readonly handle: string;
}

/** Ends a session; comes once more, after the end, with the visitor's answer to the survey. The first answer counts. */
export interface EndRequest extends HandleRequest {
  readonly survey?: Survey | undefined;
}
