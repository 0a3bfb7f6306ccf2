import { ChatError } from '../../src/chat/errors.js';
import type { Media, StoredMessage } from '../../src/chat/message.js';
import type { Conversation } from '../../src/chat/ports.js';
import { fileOf, type Bytes } from './made-files.js';
import { liveTalk, type PanelWorld } from './panel-world.js';
import { until } from './until.js';

/** A file as somebody sends it; `size` is what is told of it, where that is another one than it has. */
export interface Sent {
  readonly name: string;
  readonly type: string;
  readonly content: Bytes;
  readonly size?: number;
}

/** A live talk in which files come; their bytes are where Twilio keeps them. */
export interface MediaDesk extends PanelWorld {
  /** Records a message of the other side with files, as the adapter gives it, and gives it. */
  show(files: readonly Sent[], more?: Partial<StoredMessage>): StoredMessage;
  /** What a conversation gives of them. */
  readonly conversation: Partial<Conversation>;
  /** Names of files for which an address was given, in order. */
  readonly asked: string[];
  /** Names of files that were fetched, in order. */
  readonly fetched: string[];
  /** Links that were followed by the page's own doing. */
  readonly followed: { readonly href: string; readonly download: string; readonly target: string; readonly rel: string }[];
  /** Blobs that got an address, in order. */
  readonly blobs: Blob[];
  /** Whether an address of a blob is good still. */
  readonly isGood: (address: string) => boolean;
  /** The next fetches are answered with these; 0 is no answer. */
  answer(...statuses: number[]): void;
  /** The next addresses are refused with this status; none where Twilio does not answer. */
  refuse(status?: number): void;
  /** Puts everything of the page back. */
  restore(): void;
}

const origin = 'https://media.example/';

/** Opens a talk with files; `more` is what its conversation has beside them. */
export async function mediaDesk(more: Partial<Conversation> = {}): Promise<MediaDesk> {
  const files = new Map<string, File>();
  const asked: string[] = [];
  const fetched: string[] = [];
  const followed: MediaDesk['followed'] = [];
  const blobs: Blob[] = [];
  const good = new Set<string>();
  const statuses: number[] = [];
  const refusals: (number | undefined)[] = [];
  const real = { fetch: window.fetch, create: URL.createObjectURL, revoke: URL.revokeObjectURL, click: HTMLAnchorElement.prototype.click };
  window.fetch = async (input, init) => {
    const address = String(input);
    if (!address.startsWith(origin)) return real.fetch.call(window, input, init);
    const file = files.get(new URL(address).pathname.slice(1));
    fetched.push(file?.name ?? '');
    await Promise.resolve();
    init?.signal?.throwIfAborted();
    const status = statuses.shift() ?? 200;
    if (status === 0) throw new TypeError('Failed to fetch');
    return new Response(status === 200 ? (file ?? null) : null, { status });
  };
  URL.createObjectURL = (object) => {
    const address = real.create.call(URL, object);
    if (object instanceof Blob) blobs.push(object);
    good.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    good.delete(address);
    real.revoke.call(URL, address);
  };
  HTMLAnchorElement.prototype.click = function click() {
    const { href, download, target, rel } = this;
    followed.push({ href, download, target, rel });
  };
  const conversation: Partial<Conversation> = {
    ...more,
    async mediaAddress(index, sid, earlier) {
      asked.push(`${files.get(sid)?.name ?? ''}${earlier ? ` of ${earlier}` : ''}`);
      if (refusals.length > 0) {
        const status = refusals.shift();
        throw new ChatError('media-failed', 'Refused.', status === undefined ? {} : { status });
      }
      return `${origin}${sid}?${index}.${asked.length}`;
    },
  };
  const world = await liveTalk(conversation);
  return {
    ...world,
    conversation,
    asked,
    fetched,
    followed,
    blobs,
    isGood: (address) => good.has(address),
    show(sent, { text, ...more } = {}) {
      const media = sent.map((file): Media => {
        const sid = `ME${files.size}`;
        files.set(sid, fileOf(file));
        return { sid, name: file.name, type: file.type, size: file.size ?? fileOf(file).size };
      });
      return world.say(text ?? media.map(({ name, type }) => name || type).join(', '), { media, ...more });
    },
    answer: (...next) => void statuses.push(...next),
    refuse: (status) => void refusals.push(status),
    restore() {
      window.fetch = real.fetch;
      URL.createObjectURL = real.create;
      URL.revokeObjectURL = real.revoke;
      HTMLAnchorElement.prototype.click = real.click;
    },
  };
}

/** Gives the elements in the list that fit, once there are `count` of them. */
export async function inList<E extends HTMLElement = HTMLElement>({ panel }: PanelWorld, selector: string, count = 1): Promise<E[]> {
  const root = panel.shadowRoot?.querySelector('flex-webchat-message-list')?.shadowRoot;
  const all = (): E[] => [...(root?.querySelectorAll<E>(selector) ?? [])];
  await until(() => all().length === count);
  return all();
}

/** A PNG that says that it has so many dots; what it draws is none of them. */
export function pngOf(width: number, height: number, png: string): string {
  const four = (value: number): string => String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  return png.slice(0, 16) + four(width) + four(height) + png.slice(24);
}
