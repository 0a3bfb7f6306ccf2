import type { ChatController } from '../chat-controller.js';
import type { ChatState, Fact } from '../chat-state.js';
import type { Ending, Whisper } from '../ending.js';
import { others } from '../participants.js';
import type { Ports } from '../ports.js';
import type { Talk } from '../talk-options.js';

/** Shortest time that a visitor has to say that they are there, ms (WCAG 2.2.1). */
const leastNotice = 20_000;
/** Shortest time between two words to the other tabs that the visitor is there, ms. */
const wordEvery = 2_000;
/** How long a tab that does not hold the connection waits for the one that does to end the chat, ms: its timers may be held back. */
const patience = 3_000;
/** How late a timer may be for its page not to have slept, and how long one that has gets to notice that, ms. */
const late = 6_000;

/**
 * Warns a visitor who has been silent for a while, and then ends the chat. Only the visitor's silence counts: not that of an agent who
 * has been asked something, nor the time in which somebody types. What is done in one tab counts for all.
 */
export function idle(chat: ChatController, ports: Pick<Ports, 'clock' | 'leads' | 'wakeUps'>, whisper: Whisper, talk: Talk, signal: AbortSignal): void {
  const { clock } = ports;
  let since = clock.elapsed();
  /** When the chat ends, while the visitor is warned, ms by `Clock.elapsed`. */
  let endsAt: number | undefined;
  let timer: number | undefined;
  let over = new AbortController();
  let tell: (word: string) => void = () => undefined;
  let told = -Infinity;

  chat.handle('goOn', () => act());
  chat.observe((fact, state, before) => {
    if (state.phase !== before.phase) enter();
    else if (isAct(fact)) act();
    else if (isNews(fact, state, before)) goOn();
  }, signal);
  ports.wakeUps(() => {
    if (endsAt !== undefined) endsAt = Math.max(endsAt, clock.elapsed() + leastNotice);
    look();
  }, signal);
  signal.addEventListener('abort', () => rest(), { once: true });
  enter();

  function enter(): void {
    over.abort();
    over = new AbortController();
    const { phase, session } = chat.state;
    tell = phase.name === 'live' && session ? whisper(session.conversationSid, hear, AbortSignal.any([signal, over.signal])) : () => undefined;
    if (phase.name === 'live') act();
    else rest();
  }

  function hear(word: string): void {
    if (word === 'active') goOn();
    if (word === 'forgotten') set({ forgotten: true });
  }

  /** The visitor does something here. */
  function act(): void {
    if (endsAt !== undefined || clock.elapsed() - told >= wordEvery) {
      told = clock.elapsed();
      tell('active');
    }
    goOn();
  }

  function goOn(): void {
    since = clock.elapsed();
    endsAt = undefined;
    look();
  }

  function look(): void {
    rest();
    const { idle: times } = talk();
    const now = clock.elapsed();
    if (!times || !isVisitorsTurn(chat.state)) {
      since = now;
      endsAt = undefined;
    } else if (endsAt === undefined && now < since + times.warnAfter * 1_000) {
      lookIn(since + times.warnAfter * 1_000 - now);
    } else {
      endsAt ??= now + Math.max((times.endAfter - times.warnAfter) * 1_000, leastNotice);
      countDown(endsAt - now);
    }
    if (endsAt === undefined && chat.state.ending?.left !== undefined) set(undefined);
  }

  function countDown(left: number): void {
    set({ left: Math.max(0, Math.ceil(left / 1_000)) });
    if (left > 0) lookIn(left % 1_000 || 1_000);
    // Out of a sleep: that the page is awake may be heard in a moment.
    else if (left < -late && left > -2 * late) lookIn(late);
    else if (chat.state.connection !== 'online' || (!ports.leads() && left > -patience)) lookIn(1_000);
    else finish();
  }

  function finish(): void {
    tell('forgotten');
    set({ forgotten: true });
    chat.run('end');
  }

  function lookIn(ms: number): void {
    timer = clock.setTimeout(look, ms);
  }

  function rest(): void {
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
  }

  function set(ending: Ending | undefined): void {
    chat.record({ type: 'ending-changed', ending });
  }
}

/** Whether it is for the visitor to say something: an agent is there, and has the last word. */
function isVisitorsTurn({ phase, participants, messages, typing }: ChatState): boolean {
  const isSending = messages.unsent.some(({ state }) => state === 'waiting' || state === 'sending');
  return phase.name === 'live' && typing.length === 0 && !isSending && messages.newest?.own === false && others(participants).length > 0;
}

function isAct({ type }: Fact): boolean {
  return type === 'draft-changed' || type === 'message-put' || type === 'read';
}

/** Something of the other side gives the visitor more time; an end that failed does too. */
function isNews(fact: Fact, state: ChatState, before: ChatState): boolean {
  if (fact.type === 'trouble-met') return fact.error.code === 'end-failed';
  return state.messages.newest?.index !== before.messages.newest?.index || state.typing !== before.typing || state.participants.length !== before.participants.length;
}
