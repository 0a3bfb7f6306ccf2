import type { Client, Conversation, Message, Paginator, Participant, User } from '@twilio/conversations';
import type { Agent } from './agent.js';
import type { ChatPhase, ChatState, Template } from './chat-state.js';
import { Transcript } from './transcript.js';
import { customerName, isWorkedBy, type Task } from './task.js';

const pageSize = 50;

/** One accepted chat: follows the SDK's conversation, and tells through `changed` when its state is another. */
export class Chat {
  #task: Task;
  #phase: ChatPhase;
  #problem = '';
  #typing = new Set<string>();
  /** Files that did not arrive yet, by the key of their line. */
  readonly #files = new Map<string, File>();
  #read = -1;
  #opening = false;
  #conversation: Conversation | undefined;
  #page: Paginator<Message> | undefined;
  #user: User | undefined;
  readonly #transcript: Transcript;
  readonly #agent: Agent;
  readonly #changed: () => void;

  constructor(task: Task, agent: Agent, changed: () => void) {
    this.#task = task;
    this.#agent = agent;
    this.#phase = withoutAgent(task, agent) ?? 'opening';
    this.#changed = changed;
    this.#transcript = new Transcript(agent, customerName(task));
  }

  get state(): ChatState {
    return {
      task: this.#task,
      customer: this.#transcript.customer,
      phase: this.#phase,
      online: this.#user?.isOnline ?? undefined,
      lines: this.#transcript.lines(),
      typing: this.#typing.size > 0 && this.#phase === 'open',
      unread: this.#phase === 'completed' || isWithoutAgent(this.#phase) ? 0 : this.#transcript.unreadAfter(this.#read),
      hasEarlier: this.#page?.hasPrevPage ?? false,
      problem: this.#problem,
    };
  }

  /** Opens the conversation and loads its newest messages; a failure is shown and can be tried again. */
  async open(client: Client): Promise<void> {
    if (this.#conversation || this.#opening) return;
    this.#opening = true;
    this.#change('opening');
    try {
      const conversation = await client.getConversationBySid(this.#task.conversation_sid);
      this.#conversation = conversation;
      this.#follow(conversation);
      const [participants, page] = await Promise.all([conversation.getParticipants(), conversation.getMessages(pageSize)]);
      for (const participant of participants) this.#meet(participant);
      this.#page = page;
      this.#read = conversation.lastReadMessageIndex ?? -1;
      this.#transcript.add(...page.items);
      this.#change(hasEnded(conversation) ? 'left' : 'open');
    } catch {
      this.#conversation?.removeAllListeners();
      this.#conversation = undefined;
      this.#change('failed', 'The conversation could not be opened.');
    } finally {
      this.#opening = false;
    }
  }

  async loadEarlier(): Promise<void> {
    if (!this.#page?.hasPrevPage) return;
    try {
      this.#page = await this.#page.prevPage();
      this.#transcript.add(...this.#page.items);
      this.#change(this.#phase);
    } catch {
      this.#change(this.#phase, 'The earlier messages could not be loaded.');
    }
  }

  /** Sends a text or a file; the line is there at once and says later whether it arrived. Or what a Content template makes of its own values. */
  async send(what: string | File | Pick<Template, 'sid'>): Promise<void> {
    if (typeof what === 'string') await this.#deliver(this.#transcript.compose(what), what);
    else if (what instanceof File) await this.#sendFile(what);
    else await this.#sendTemplate(what.sid);
  }

  async retry(key: string): Promise<void> {
    const text = this.#transcript.retry(key);
    if (text !== undefined) await this.#deliver(key, text);
  }

  typing(): void {
    if (this.#phase === 'open') this.#conversation?.typing().catch(() => undefined);
  }

  /** Moves the agent's read horizon to the newest message. */
  markRead(): void {
    const newest = this.#transcript.newest;
    if (newest <= this.#read || !this.#conversation || this.#phase === 'completed') return;
    this.#read = newest;
    this.#conversation.advanceLastReadMessageIndex(newest).catch(() => undefined);
    this.#changed();
  }

  /** Takes the task's newer form: the agent may have gone from the conversation with it, come back, or completed it for good. */
  update(task: Task): void {
    if (JSON.stringify(task) === JSON.stringify(this.#task)) return;
    this.#task = task;
    const phase = withoutAgent(task, this.#agent);
    if (phase) {
      this.close();
      this.#conversation = undefined;
      this.#change(phase);
    } else {
      this.#change(task.status === 'completed' ? 'completed' : isWithoutAgent(this.#phase) ? 'opening' : this.#phase);
    }
  }

  close(): void {
    this.#conversation?.removeAllListeners();
    this.#user?.off('updated', this.#changed);
    this.#user = undefined;
  }

  async #deliver(key: string, text: string): Promise<void> {
    this.#changed();
    try {
      if (!this.#conversation) throw new Error('The conversation is not open.');
      const file = this.#files.get(key);
      // Flex takes no text with a file.
      if (file) await letter(this.#conversation, file).setAttributes({ id: key }).build().send();
      else await this.#conversation.sendMessage(text, { id: key });
      this.#files.delete(key);
    } catch {
      this.#transcript.fail(key);
      this.#changed();
    }
  }

  async #sendFile(file: File): Promise<void> {
    const key = this.#transcript.compose(file.name);
    this.#files.set(key, file);
    await this.#deliver(key, file.name);
  }

  async #sendTemplate(sid: string): Promise<void> {
    try {
      if (!this.#conversation) throw new Error('The conversation is not open.');
      await this.#conversation.prepareMessage().setContentTemplate(sid).build().send();
      this.#change(this.#phase);
    } catch {
      this.#change(this.#phase, 'The template could not be sent.');
    }
  }

  #follow(conversation: Conversation): void {
    conversation.on('messageAdded', (message) => this.#put(message));
    conversation.on('messageUpdated', ({ message }) => this.#put(message));
    conversation.on('messageRemoved', (message) => {
      this.#transcript.remove(message);
      this.#changed();
    });
    conversation.on('typingStarted', (participant) => this.#setTyping(participant, true));
    conversation.on('typingEnded', (participant) => this.#setTyping(participant, false));
    conversation.on('participantJoined', (participant) => this.#meet(participant));
    conversation.on('participantUpdated', ({ participant }) => this.#meet(participant));
    conversation.on('participantLeft', (participant) => {
      if (this.#transcript.isCustomer(participant.identity) && this.#phase === 'open') this.#change('left');
    });
    conversation.on('updated', () => {
      if (hasEnded(conversation) && this.#phase === 'open') this.#change('left');
    });
  }

  #put(message: Message): void {
    this.#transcript.add(message);
    this.#changed();
  }

  #meet(participant: Participant): void {
    this.#transcript.meet(participant);
    this.#changed();
    if (!this.#user && this.#transcript.isCustomer(participant.identity)) this.#watch(participant).catch(() => undefined);
  }

  async #watch(participant: Participant): Promise<void> {
    const conversation = this.#conversation;
    const user = await participant.getUser();
    if (this.#user || conversation !== this.#conversation) return;
    this.#user = user;
    user.on('updated', this.#changed);
    this.#changed();
  }

  #setTyping(participant: Participant, isTyping: boolean): void {
    if (participant.identity === this.#agent.identity) return;
    if (isTyping) this.#typing.add(participant.sid);
    else this.#typing.delete(participant.sid);
    this.#changed();
  }

  #change(phase: ChatPhase, problem = ''): void {
    this.#phase = phase;
    this.#problem = problem;
    this.#changed();
  }
}

function letter(conversation: Conversation, file: File): ReturnType<Conversation['prepareMessage']> {
  return conversation.prepareMessage().addMedia({ contentType: file.type || 'application/octet-stream', filename: file.name, media: file });
}

function withoutAgent(task: Task, agent: Agent): 'parked' | 'wrapping' | 'away' | undefined {
  const { status, parked } = task;
  if (parked) return isWorkedBy(task, agent.identity) ? 'parked' : 'away';
  if (status === 'wrapping') return 'wrapping';
  if (status === 'completed') return undefined;
  return status === 'assigned' && isWorkedBy(task, agent.identity) ? undefined : 'away';
}

function isWithoutAgent(phase: ChatPhase): boolean {
  return phase === 'parked' || phase === 'wrapping' || phase === 'away';
}

function hasEnded({ state, attributes }: Conversation): boolean {
  if (state?.current === 'closed') return true;
  return typeof attributes === 'object' && attributes !== null && 'status' in attributes && attributes['status'] === 'INACTIVE';
}
