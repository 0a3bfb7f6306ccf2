import type { Media, Message, Participant } from '@twilio/conversations';
import type { Agent } from './agent.js';
import type { Attachment, Line } from './chat-state.js';

/** The messages of one chat: those the server holds by index, then those still on their way. */
export class Transcript {
  readonly #messages = new Map<number, Message>();
  readonly #unsent = new Map<string, Line>();
  readonly #participants = new Map<string, Participant>();
  readonly #customers = new Set<string>();
  readonly #agent: Agent;
  readonly #customerName: string;

  constructor(agent: Agent, customer: string) {
    this.#agent = agent;
    this.#customerName = customer;
  }

  /** The index of the newest message, or -1. */
  get newest(): number {
    return Math.max(-1, ...this.#messages.keys());
  }

  /** The identity of the first customer met. */
  get customer(): string | undefined {
    const [first] = this.#customers;
    return first;
  }

  add(...messages: readonly Message[]): void {
    for (const message of messages) {
      this.#messages.set(message.index, message);
      const id = idOf(message);
      if (id !== undefined) this.#unsent.delete(id);
    }
  }

  remove(message: Message): void {
    this.#messages.delete(message.index);
  }

  /** Remembers a participant, so that a message still has its author's name after they have left. */
  meet(participant: Participant): void {
    const { identity } = participant;
    if (identity === null) return;
    this.#participants.set(identity, participant);
    if (identity !== this.#agent.identity && roleOf(participant) !== 'agent') this.#customers.add(identity);
  }

  isCustomer(identity: string | null): boolean {
    return identity !== null && this.#customers.has(identity);
  }

  /** Adds an unsent line and gives its key, which travels with the message. */
  compose(text: string): string {
    const key = crypto.randomUUID();
    this.#unsent.set(key, {
      key, text, from: 'agent', author: this.#agent.name, attachments: [], answer: undefined, time: new Date(), delivery: 'sending', seen: false,
    });
    return key;
  }

  /** Marks a line as not delivered, unless the server has shown that it has it. */
  fail(key: string): void {
    const line = this.#unsent.get(key);
    if (line) this.#unsent.set(key, { ...line, delivery: 'failed' });
  }

  /** Marks a failed line as on its way again and gives its text. */
  retry(key: string): string | undefined {
    const line = this.#unsent.get(key);
    if (line?.delivery !== 'failed') return undefined;
    this.#unsent.set(key, { ...line, delivery: 'sending' });
    return line.text;
  }

  unreadAfter(index: number): number {
    return [...this.#messages.values()].filter((message) => message.index > index && message.author !== this.#agent.identity).length;
  }

  lines(): readonly Line[] {
    const read = this.#readByCustomer();
    const sent = [...this.#messages.values()].sort((a, b) => a.index - b.index).map((message) => this.#line(message, read));
    return [...sent, ...this.#unsent.values()];
  }

  #line(message: Message, read: number): Line {
    const { author } = message;
    const from = author === this.#agent.identity ? 'agent' : this.isCustomer(author) ? 'customer' : 'other';
    return {
      key: idOf(message) ?? message.sid,
      from,
      author: from === 'agent' ? this.#agent.name : from === 'customer' ? this.#customerName : this.#nameOf(author),
      text: message.body ?? '',
      attachments: (message.attachedMedia ?? []).map(attachment),
      answer: textAt(valueAt(message.attributes, 'reply'), 'id'),
      time: message.dateCreated ?? new Date(),
      delivery: 'sent',
      seen: message.index <= read,
    };
  }

  #readByCustomer(): number {
    const horizons = [...this.#customers].map((identity) => this.#participants.get(identity)?.lastReadMessageIndex ?? -1);
    return Math.max(-1, ...horizons);
  }

  #nameOf(author: string | null): string {
    const participant = author === null ? undefined : this.#participants.get(author);
    return textAt(participant?.attributes, 'name') ?? textAt(participant?.attributes, 'friendlyName') ?? author ?? 'Unknown';
  }
}

function idOf(message: Message): string | undefined {
  return textAt(message.attributes, 'id');
}

function roleOf(participant: Participant): string | undefined {
  const { identity, attributes } = participant;
  return textAt(attributes, 'member_type') ?? (identity?.startsWith('agent-') ? 'agent' : undefined);
}

function attachment(media: Media): Attachment {
  return {
    name: media.filename ?? 'File',
    type: media.contentType,
    size: media.size,
    address: () => media.getContentTemporaryUrl(),
  };
}

function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
