import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { agentNamed, type Agent } from './agent.js';
import { Chat } from './chat.js';
import { connectChat, type ChatClient } from './chat-client.js';
import { doneWords, type DeskState } from './desk-state.js';
import { findFlex, type Flex, type TaskAction } from './flex.js';
import { FlexError } from './request.js';
import { customerName, isHeldBy, newestTasks, newTasks, type Task } from './task.js';

const retryAfter = 3_000; // ms

/** The agent's work: tasks that wait, chats accepted, and the lines to the local Flex. Chats are named by their conversation's sid. */
export class Desk implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #agent: Agent;
  #life = new AbortController();
  #flex: Flex | undefined;
  #client: ChatClient | undefined;
  #stopWatching: (() => void) | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #tasksOnline = false;
  #chatOnline = false;
  #unreachable = false;
  #listed = false;
  #tasks: readonly Task[] = [];
  #chats = new Map<string, Chat>();
  #accepting = new Set<string>();
  #selected: string | undefined;
  #problem = '';
  #announcement = '';

  constructor(host: ReactiveControllerHost, agent: Agent) {
    this.#host = host;
    this.#agent = agent;
    host.addController(this);
  }

  get state(): DeskState {
    return {
      connection: this.#tasksOnline && this.#chatOnline ? 'online' : this.#unreachable ? 'unreachable' : 'connecting',
      origin: this.#flex?.url,
      listed: this.#listed,
      waiting: this.#tasks.filter((task) => task.status === 'pending'),
      chats: [...this.#chats.values()].map((chat) => chat.state),
      accepting: this.#accepting,
      selected: this.#selected,
      problem: this.#problem,
      announcement: this.#announcement,
    };
  }

  hostConnected(): void {
    this.#life = new AbortController();
    void this.#connect();
  }

  hostDisconnected(): void {
    this.#life.abort();
    clearTimeout(this.#retryTimer);
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#tasksOnline = false;
    this.#letGo();
  }

  /** Tries the connection again now. */
  reconnect(): void {
    this.#unreachable = false;
    void this.#connect();
    void this.#client?.hurry();
    this.#changed();
  }

  async accept(task: Task): Promise<void> {
    if (this.#accepting.has(task.sid)) return;
    this.#accepting.add(task.sid);
    this.#changed();
    const isDone = await this.#do(task, (flex) => flex.accept(task, this.#agent), 'accepted');
    this.#accepting.delete(task.sid);
    if (!isDone) return this.#changed();
    this.#openChat({ ...task, status: 'assigned', worker: this.#agent.identity });
    this.select(task.conversation_sid);
  }

  /** Declines, parks, unparks, wraps up or completes. */
  async act(task: Task, what: TaskAction): Promise<void> {
    await this.#do(task, (flex) => flex.act(task, this.#agent, what), doneWords[what]);
  }

  /** Gives the chat to the colleague of that public name, or back to the queue. */
  async transfer(task: Task, colleague: string | undefined): Promise<void> {
    const to = colleague === undefined ? undefined : agentNamed(colleague);
    await this.#do(task, (flex) => flex.transfer(task, this.#agent, to), 'transferred');
  }

  select(sid: string | undefined): void {
    this.#selected = sid;
    this.#changed();
  }

  /** Takes a chat off the desk that is completed or somebody else's. */
  dismiss(sid: string): void {
    this.#chats.get(sid)?.close();
    this.#chats.delete(sid);
    if (this.#selected === sid) this.#selected = undefined;
    this.#changed();
  }

  /** Opens a chat's conversation, now or as soon as the line to Twilio stands. */
  reopen(sid: string): void {
    const chat = this.#chats.get(sid);
    if (chat) void this.#client?.ready.then((client) => chat.open(client));
  }

  send(sid: string, what: Parameters<Chat['send']>[0]): void {
    void this.#chats.get(sid)?.send(what);
  }

  /** Gives the Content templates of the account. */
  readonly templates: ChatClient['templates'] = async () => this.#client?.templates() ?? [];

  retry(sid: string, key: string): void {
    void this.#chats.get(sid)?.retry(key);
  }

  typing(sid: string): void {
    this.#chats.get(sid)?.typing();
  }

  markRead(sid: string): void {
    this.#chats.get(sid)?.markRead();
  }

  loadEarlier(sid: string): Promise<void> | undefined {
    return this.#chats.get(sid)?.loadEarlier();
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retryTimer);
    const { signal } = this.#life;
    try {
      const flex = (this.#flex ??= await findFlex());
      if (signal.aborted) return;
      if (!this.#tasksOnline) this.#watch(flex);
      if (this.#client) return;
      const mint = (): Promise<string> => flex.mintToken(this.#agent);
      const token = await mint();
      if (signal.aborted || this.#client) return;
      this.#client = connectChat(flex.url, token, mint, (yes) => this.#setChatOnline(yes));
    } catch {
      if (!signal.aborted) this.#lose();
    }
  }

  #watch(flex: Flex): void {
    this.#stopWatching?.();
    this.#stopWatching = flex.watchTasks({
      tasks: (tasks) => this.#takeTasks(tasks),
      lost: () => {
        this.#tasksOnline = false;
        this.#lose();
      },
    });
  }

  #lose(): void {
    this.#unreachable = true;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.#connect(), retryAfter);
    this.#changed();
  }

  #takeTasks(tasks: readonly Task[]): void {
    const before = this.#tasks;
    const fresh = newTasks(tasks, before).filter((task) => task.status === 'pending');
    if (this.#listed) for (const task of fresh) this.#announce(`New chat waiting: ${customerName(task)}.`);
    this.#tasks = tasks;
    this.#listed = true;
    this.#tasksOnline = true;
    this.#unreachable = false;
    // Tasks never go: this is another local Flex, and the SDK's client would look in it for what is gone.
    if (newTasks(before, tasks).length > 0) {
      this.#letGo();
      void this.#connect();
    }
    for (const task of newestTasks(tasks)) {
      if (isHeldBy(task, this.#agent.identity) || this.#chats.has(task.conversation_sid)) this.#openChat(task);
    }
    this.#changed();
  }

  #letGo(): void {
    this.#client?.close();
    this.#client = undefined;
    for (const chat of this.#chats.values()) chat.close();
    this.#chats.clear();
    this.#chatOnline = false;
  }

  #openChat(task: Task): void {
    const sid = task.conversation_sid;
    const chat: Chat = this.#chats.get(sid) ?? new Chat(task, this.#agent, () => this.#chatChanged(chat));
    this.#chats.set(sid, chat);
    chat.update(task);
    if (chat.state.phase === 'opening') this.reopen(sid);
  }

  async #do(task: Task, act: (flex: Flex) => Promise<void>, doneWord: string): Promise<boolean> {
    if (!this.#flex) return false;
    this.#problem = '';
    try {
      await act(this.#flex);
      this.#announce(`The chat with ${customerName(task)} is ${doneWord}.`);
      return true;
    } catch (error) {
      const sentence = `The chat with ${customerName(task)} could not be ${doneWord}.`;
      this.#problem = error instanceof FlexError ? `${sentence} ${error.message}` : sentence;
      return false;
    } finally {
      this.#changed();
    }
  }

  #setChatOnline(yes: boolean): void {
    this.#chatOnline = yes;
    if (yes) {
      for (const [sid, chat] of this.#chats) {
        if (chat.state.phase === 'opening' || chat.state.phase === 'failed') this.reopen(sid);
      }
    }
    this.#changed();
  }

  #chatChanged(chat: Chat): void {
    const { task, phase, unread, lines } = chat.state;
    const last = lines.at(-1);
    if (unread > 0 && last?.from === 'customer') this.#announce(`${last.author}: ${last.text || 'sent a file'}`);
    if (phase === 'left') this.#announce(`${customerName(task)} has left the chat.`);
    if (last?.delivery === 'failed') this.#announce(`A message to ${customerName(task)} was not delivered.`);
    this.#changed();
  }

  #announce(sentence: string): void {
    this.#announcement = sentence;
  }

  #changed(): void {
    this.#host.requestUpdate();
  }
}
