import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Log } from '../log.js';
import { encodeFrame, spoilFrame, type FrameFlaw } from './frame.js';

/** A twilsock-level status, as replies and `close` frames carry it. */
export interface TwilsockStatus {
  readonly code: number;
  readonly status: string;
  readonly description?: string;
  readonly errorCode?: number;
}

// 410 and 406 as captured from the real server, the other texts inferred.
const closeStatuses: Readonly<Record<number, TwilsockStatus>> = {
  308: { code: 308, status: 'PERMANENT_REDIRECT', description: 'Offload' },
  401: { code: 401, status: 'UNAUTHORIZED', description: 'Authentication failed', errorCode: 51206 },
  406: { code: 406, status: 'NOT_ACCEPTABLE_MESSAGE', description: 'Message was not understood', errorCode: 51214 },
  410: { code: 410, status: 'TOKEN_EXPIRED', description: 'Token expired', errorCode: 51207 },
  417: { code: 417, status: 'EXPECTATION_FAILED', description: 'Reply was not understood' },
};

/** How a frame goes out: what its log entry holds besides, JSON or another type of payload, and what is wrong with it. */
export interface FrameOptions {
  readonly logged?: object;
  readonly payloadType?: string | undefined;
  readonly flaw?: FrameFlaw | undefined;
}

/** What a `close` frame may carry. */
export interface CloseOptions {
  readonly reconnectMinMs?: number | undefined;
  readonly errorCode?: number | undefined;
}

/** What a connection needs of its WebSocket; named here so that the types of the package need none of others. */
export interface FrameSocket {
  readonly OPEN: number;
  readonly readyState: number;
  /** Bytes. */
  readonly bufferedAmount: number;
  send(frame: Uint8Array | string): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

const mostUnacknowledged = 1000;

/** One client's socket: who it is, what it subscribed to, and how frames get out. */
export class Connection {
  /** Known after `init`. */
  identity: string | undefined;
  /** The number of this socket among those of its identity, from 1; 0 before `init`. */
  number = 0;
  token = '';
  notificationContext = '';
  readonly #socket: FrameSocket;
  readonly #log: Log;
  /** Ids of frames that the client has to acknowledge with a `reply`. */
  readonly #unacknowledged = new Set<string>();
  #silent = false;
  #closing = false;
  /** Called when the first `close` frame has gone out. */
  onClosing = (): void => undefined;

  constructor(socket: FrameSocket, log: Log) {
    this.#socket = socket;
    this.#log = log;
  }

  /** Whether frames still go in and out. */
  get alive(): boolean {
    return this.#heard && !this.#closing;
  }

  /** Whether a `close` frame has gone out: only the client's acknowledgement is still heard. */
  get closing(): boolean {
    return this.#heard && this.#closing;
  }

  get #heard(): boolean {
    return !this.#silent && this.#socket.readyState === this.#socket.OPEN;
  }

  /** Bytes that were given to the socket and are not out yet. */
  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** How many frames the client has not acknowledged yet; the oldest are forgotten where it never does. */
  get unacknowledged(): number {
    return this.#unacknowledged.size;
  }

  /** Takes note of a `reply` of the client. */
  acknowledge(id: unknown): void {
    if (typeof id === 'string') this.#unacknowledged.delete(id);
  }

  /** Sends one frame. */
  send(header: Readonly<Record<string, unknown>>, payload?: unknown, { logged = {}, payloadType, flaw }: FrameOptions = {}): void {
    if (!this.alive) return;
    this.#log.add({
      kind: 'frame',
      direction: 'out',
      ...this.about(),
      frame: header,
      body: payload,
      ...logged,
      ...(flaw && { text: `spoiled: ${flaw}` }),
    });
    const frame = encodeFrame(header, payload, payloadType);
    this.#socket.send(flaw ? spoilFrame(frame, flaw) : frame);
  }

  /** Sends a frame that the server starts by itself. */
  push(method: string, header: Readonly<Record<string, unknown>> = {}, payload?: unknown, options: FrameOptions = {}): void {
    if (!this.alive) return;
    const { id = createFrameId() } = header;
    // Replies, and what nobody can read, are not acknowledged.
    if (typeof id === 'string' && method !== 'reply' && !options.flaw) this.#unacknowledged.add(id);
    const [oldest = ''] = this.#unacknowledged;
    if (this.#unacknowledged.size > mostUnacknowledged) this.#unacknowledged.delete(oldest);
    this.send({ method, id, ...header }, payload, options);
  }

  /** Sends a push of that message type to the client's registration. */
  notify(messageType: string, payload: unknown, flaw?: FrameFlaw): void {
    this.push('notification', { message_type: messageType, notification_ctx_id: this.notificationContext }, payload, { flaw });
  }

  /** Warns the client that so many seconds of its token's life are left. */
  warnOfExpiry(seconds: number): void {
    this.push('client_update', {
      client_update_type: 'token_about_to_expire',
      client_update_message: `Your token is about to expire. Time left: less than ${seconds * 1000} ms`,
    });
  }

  /** Sends a `close` frame; the client then closes the socket. `reconnectMinMs` goes with 308. */
  close(code: number, { reconnectMinMs, errorCode }: CloseOptions = {}): void {
    const known = closeStatuses[code] ?? { code, status: (STATUS_CODES[code] ?? 'Error').toUpperCase().replaceAll(' ', '_') };
    const status = errorCode === undefined ? known : { ...known, errorCode };
    const policy = reconnectMinMs === undefined ? undefined : { backoff_policy: { reconnect_min_ms: reconnectMinMs } };
    if (!this.alive) return;
    this.push('close', { status }, policy);
    this.#closing = true;
    this.onClosing();
  }

  /** Closes the WebSocket as a server does that restarts, with 1012 and no frame of Twilio's. */
  closeForRestart(): void {
    this.#socket.close(1012, 'Service Restart');
  }

  /** Cuts the TCP connection without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Keeps the TCP connection but neither answers nor pushes any more. */
  goSilent(): void {
    this.#silent = true;
  }

  /** The fields that tell this connection in the log. */
  about(): { identity?: string; connection?: number } {
    return this.identity === undefined ? {} : { identity: this.identity, connection: this.number };
  }
}

/** Gives a frame id as the real server writes it: `TM` and 32 hexadecimal digits. */
export function createFrameId(): string {
  return `TM${randomBytes(16).toString('hex')}`;
}
