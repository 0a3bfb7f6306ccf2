import type { ChatController } from '../../chat/chat-controller.js';
import { ChatError } from '../../chat/errors.js';
import type { Media, StoredMessage } from '../../chat/message.js';
import type { Conversation } from '../../chat/ports.js';
import { lookOf, nameFor, type FileLook } from '../../files/file-kinds.js';
import { safeName } from '../../files/file-names.js';
import type { InsertHost } from '../messages/inserts.js';

/** Why a file is not there for the visitor. */
export type FileProblem =
  /** The chat has ended: nobody can be asked for an address any more. */
  | 'over'
  /** The file, its message or the visitor's place in the chat is not there any more. */
  | 'gone'
  | 'failed'
  | 'undrawable'
  | 'unplayable';

/** Shortest time for the bytes of a file, ms. */
const deadline = 60_000;
/** Slowest line that is waited for, bytes a millisecond. */
const slowest = 20;

/** One file of a message, and the way to it: addresses live for minutes, so each is asked for when it is wanted, and none is kept. */
export class FileSource {
  readonly media: Media;
  /** Safe to be shown and stored; never empty. */
  readonly name: string;
  readonly look: FileLook;
  readonly #chat: ChatController;
  readonly #earlier: string | undefined;
  readonly #index: number;

  constructor(host: InsertHost, { index }: StoredMessage, media: Media) {
    this.media = media;
    this.name = media.name ? safeName(media.name) : nameFor(media.type);
    this.look = lookOf(this.name, media.type);
    this.#chat = host.chat;
    this.#earlier = host.sid;
    this.#index = index;
  }

  /** Gives a new address. Twilio looks each time whether the visitor may have the file. */
  async address(): Promise<string> {
    const conversation = await joined(this.#chat);
    return conversation.mediaAddress(this.#index, this.media.sid, this.#earlier);
  }

  /** Gives the bytes, which are `most` bytes at most; an address that has ended is asked for once more. */
  async bytes(signal: AbortSignal, most = Infinity): Promise<Blob> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(deadline + this.media.size / slowest)]);
    const response = (await this.#fetched(until)) ?? (await this.#fetched(until));
    if (!response?.ok) throw new ChatError('media-failed', `Twilio gave no bytes of ${this.media.sid}: ${response?.status ?? 'no answer'}.`, response && { status: response.status });
    if (Number(response.headers.get('content-length')) > most) {
      void response.body?.cancel();
      throw new ChatError('media-failed', `${this.media.sid} is larger than it is said to be.`);
    }
    return response.blob();
  }

  /** Says what it means for the visitor that something was thrown. */
  problemOf(thrown: unknown): FileProblem {
    if (!['live', 'starting'].includes(this.#chat.state.phase.name)) return 'over';
    const status = thrown instanceof ChatError ? thrown.status : undefined;
    return status && [403, 404, 410].includes(status) ? 'gone' : 'failed';
  }

  /** `undefined` where the address may have ended: the answer that says so need not be one that a page may read. */
  async #fetched(signal: AbortSignal): Promise<Response | undefined> {
    const address = await this.address();
    try {
      const response = await fetch(address, { signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
      return [403, 410].includes(response.status) ? undefined : response;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }
}

/** Waits while the chat is on its way back to its conversation. */
function joined(chat: ChatController): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const found = new AbortController();
    const look = (): void => {
      const { phase } = chat.state;
      if (phase.name === 'starting') return;
      found.abort();
      if (phase.name === 'live') resolve(phase.conversation);
      else reject(new ChatError('media-failed', 'The chat is over.'));
    };
    chat.observe(look, found.signal);
    look();
  });
}
