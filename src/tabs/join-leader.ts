import { ChatError, type ErrorCode } from '../chat/errors.js';
import type { EarlierChat, EarlierPage, RichContent, SendOutcome } from '../chat/ports.js';
import { wait } from '../chat/wait.js';
import type { Answer, Request, Snapshot, TabMessage, Told } from './channel.js';
import { patience, type Role, type Tab } from './tab.js';

/** How often a visible follower looks whether its leader is there, ms. */
const lookEvery = 10_000;
/** Longest time for an answer, ms: longer than what the leader itself waits for. */
const answerDeadline = 40_000;

/** The follower's side: hears the leader, and asks it. */
export interface Follower {
  hear(message: TabMessage): void;
  wake(): void;
}

/** What became of a question: its answer; or the leader went away, after it had taken the question or before. */
type Outcome = Answer | ChatError | 'lost' | 'untaken';

interface Question {
  readonly settle: (outcome: Outcome) => void;
  readonly silence: number;
  taken: boolean;
}

/**
 * Follows the leader until `signal` aborts. Calls `silent` when a question is left untaken for 5 s: the leader's page may be
 * frozen.
 */
export function joinLeader(tab: Tab, silent: () => void, signal: AbortSignal): Follower {
  const { clock } = tab;
  const questions = new Map<number, Question>();
  let asked = 0;
  let leaving = false;
  let unsaid: Told | undefined;

  signal.addEventListener('abort', forsake, { once: true });
  void ask(['hello']);
  void look();

  const role: Role = {
    async send(message) {
      const { key, text, file, attributes, fence, doubt, attempts, bytes } = message;
      const outcome = await ask(['send', { key, text, file, attributes, fence, doubt, attempts }], bytes);
      if (typeof outcome === 'object' && outcome && 'outcome' in outcome) return outcome;
      return unsent(outcome);
    },
    giveUp: (key) => void ask(['giveUp', key]),
    loadEarlier: () => done(['loadEarlier'], 'history-failed'),
    earlier: {
      list: () => answerTo<readonly EarlierChat[]>(['earlierChats'], 'history-failed'),
      page: (sid, before) => answerTo<EarlierPage>(['earlierPage', sid, before ?? null], 'history-failed'),
    },
    mediaAddress: async (index, mediaSid, conversation) =>
      (await answerTo<{ value: string }>(['mediaAddress', index, mediaSid, conversation ?? null], 'media-failed')).value,
    content: async (index, conversation) =>
      (await answerTo<{ value?: RichContent }>(['content', index, conversation ?? null], 'media-failed')).value,
    typing: () => done(['typing'], 'send-failed'),
    markRead: async (index) => (index > tab.book.ownRead ? done(['markRead', index], 'send-failed') : undefined),
    // The leader does it by itself.
    renew: () => Promise.resolve(),
    async leave() {
      leaving = true;
      try {
        await done(['leave'], 'end-failed');
      } catch (thrown) {
        leaving = false;
        if (unsaid) tab.tell(unsaid);
        throw thrown;
      }
    },
    wake: () => void ask(['wake']),
  };

  return { hear, wake: role.wake };

  function hear(message: TabMessage): void {
    switch (message.type) {
      case 'taken':
      case 'answer': {
        if (message.to !== tab.id) return;
        const question = questions.get(message.ask);
        if (message.type === 'answer') question?.settle(message.result);
        else if (question) take(question);
        return;
      }
      case 'state':
        if ((message.to === '' || message.to === tab.id) && message.epoch >= tab.epoch) attach(message.epoch, message.state);
        return;
      case 'told':
        if (message.epoch !== tab.epoch) return;
        if (leaving && message.told[0] === 'ended') unsaid = message.told;
        else tab.tell(message.told);
        return;
      case 'earlier':
        if (message.epoch === tab.epoch) tab.book.hasEarlier = message.has;
    }
  }

  function attach(epoch: number, state: Snapshot): void {
    if (epoch !== tab.epoch) {
      tab.vacate();
      forsake();
    }
    tab.epoch = epoch;
    for (const told of tab.book.newsOf(state)) tab.tell(told);
    if (!state.joined) return;
    tab.book.hasEarlier = state.hasEarlier;
    tab.arrived(role);
  }

  function ask(request: Request, bytes?: Blob): Promise<Outcome> {
    const number = (asked += 1);
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clock.clearTimeout(silence);
        clock.clearTimeout(late);
        questions.delete(number);
        resolve(outcome);
      };
      const silence = clock.setTimeout(silent, patience);
      const late = clock.setTimeout(() => settle(question.taken ? 'lost' : 'untaken'), answerDeadline);
      const question: Question = { settle, silence, taken: false };
      questions.set(number, question);
      tab.say({ type: 'ask', from: tab.id, ask: number, epoch: tab.epoch, at: clock.now(), request, bytes });
    });
  }

  async function done(request: Request, code: ErrorCode): Promise<void> {
    await answerTo(request, code);
  }

  async function answerTo<Expected extends Answer>(request: Request, code: ErrorCode): Promise<Expected> {
    const outcome = await ask(request);
    if (outcome instanceof ChatError) throw outcome;
    if (outcome === 'lost' || outcome === 'untaken') throw noAnswer(code);
    return outcome as Expected;
  }

  function take(question: Question): void {
    clock.clearTimeout(question.silence);
    question.taken = true;
  }

  function forsake(): void {
    for (const { settle, taken } of [...questions.values()]) settle(taken ? 'lost' : 'untaken');
  }

  async function look(): Promise<void> {
    while (!signal.aborted) {
      await wait(clock, lookEvery, signal);
      if (!signal.aborted && document.visibilityState === 'visible') void ask(['ping']);
    }
  }
}

/** What the leader never took it will never send: it leaves a question alone that is older than the patience. */
function unsent(outcome: Outcome): SendOutcome {
  if (outcome === 'untaken') return { outcome: 'not-stored', error: noAnswer('send-failed') };
  return { outcome: 'ambiguous', error: outcome instanceof ChatError ? outcome : noAnswer('send-failed') };
}

function noAnswer(code: ErrorCode): ChatError {
  return new ChatError(code, 'The tab that holds the connection went away without an answer.');
}
