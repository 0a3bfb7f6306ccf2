import type { ChatState } from '../../chat/chat-state.js';
import { ChatError } from '../../chat/errors.js';
import { MessageLog } from '../../chat/message-log.js';
import { acquaint, type Acquaintances, type Participant } from '../../chat/participants.js';
import type { EarlierChats } from '../../chat/ports.js';
import { asShown, type TalkOptions } from '../../chat/talk-options.js';

/** An earlier chat that is read to its beginning, page by page, the newest first. */
export class PastTalk {
  readonly #earlier: EarlierChats;
  readonly #sid: string;
  readonly #state: () => ChatState;
  readonly #talk: () => TalkOptions | undefined;
  readonly #authors = new Map<string, Participant>();
  readonly comings = [];
  log = MessageLog.empty;
  hasEarlier = true;

  /** `sid` is that of its conversation; `state` is the state of the chat that goes on. */
  constructor(earlier: EarlierChats, sid: string, state: () => ChatState, talk: () => TalkOptions | undefined) {
    this.#earlier = earlier;
    this.#sid = sid;
    this.#state = state;
    this.#talk = talk;
  }

  /** Who is in the talk is called as there, and all others as in this chat. */
  get people(): Acquaintances {
    const state = this.#state();
    const known = new Set(state.acquaintances.map(({ identity }) => identity));
    const others = [...this.#authors.values()].filter(({ identity }) => !known.has(identity));
    return acquaint(state, others.map((each) => asShown(each, this.#talk() ?? {})));
  }

  get reached(): number | undefined {
    return this.log.firstIndex;
  }

  async loadEarlier(): Promise<void> {
    const { messages, people, hasEarlier } = await this.#earlier.page(this.#sid, this.reached);
    for (const each of people) this.#authors.set(each.identity, each);
    this.log = this.log.upsert(messages);
    this.hasEarlier = hasEarlier;
  }

  /** A page comes with the names of those who wrote. */
  named(): Promise<void> {
    return Promise.resolve();
  }

  async addressOf(index: number, mediaSid: string): Promise<string> {
    const { phase } = this.#state();
    if (phase.name !== 'live') throw new ChatError('media-failed', 'There is no connection.');
    return phase.conversation.mediaAddress(index, mediaSid, this.#sid);
  }
}
