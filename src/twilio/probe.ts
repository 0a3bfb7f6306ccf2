import { asChatError, ChatError } from '../chat/errors.js';
import { wait, within } from '../chat/wait.js';
import { isGone, partsOf } from './from-twilio.js';
import type { Gaps } from './gaps.js';
import { readAfresh, whileLinked, type Link, type LinkMaker } from './link.js';
import { watchSilence } from './silence.js';
import type { ClientNews } from './watch-client.js';

/** Time for the answer to a probe, ms. */
const probeDeadline = 5_000;
/** How long pushes may come in another order, or after a reconnect, before something counts as missing, ms. */
const gapGrace = 2_000;
/** The same where that time has just passed, ms: what the count knows may be on its way. */
const afterGrace = 500;
/** Silence after which a wake-up asks whether the connection stands, ms. */
const wakeSilence = 1_500;

/** A watch over a link that says that it is connected. */
export interface Probe {
  /** Something has come from Twilio. */
  heard(): void;
  /** Something is missing that may be on its way: looks after it soon, if it has not come by then. */
  doubt(): void;
  /** The client has come back, with what was missed on its way: looks after it soon. */
  back(): void;
  /** Looks whether the link still works, unless something was heard just now. */
  wake(): void;
  /** Tells everything above index `after` that the server holds now; rejects where that could not be found out. */
  catchUp(after: number): Promise<void>;
}

/**
 * Asks for the number of messages, one request over the same socket, when a link is new, after a silence, and when something may
 * be missing. Fetches what was missed; calls `dead` where nobody answers, or where messages come by being fetched only.
 */
export function createProbe(link: Link, maker: LinkMaker, gaps: Gaps, dead: ClientNews['dead']): Probe {
  const { client, conversation, life } = link;
  const { clock, hearing } = maker;
  let timer = 0;
  let looking = false;
  let again = false;
  let silent = false;
  let fetched = false;
  let before: number | undefined;
  const silence = watchSilence(clock, () => {
    silent = looking;
    void look();
  });
  life.signal.addEventListener('abort', () => {
    silence.stop();
    clock.clearTimeout(timer);
  });
  silence.look();
  void look();
  // The first look may have met the first message on its way.
  soon(() => true);

  return {
    heard: () => silence.heard(),
    doubt: () => soon(() => gaps.open),
    back() {
      // A replay may leave out what it should tell, and tells nothing of a message that it has only as changed.
      before ??= gaps.known;
      soon(() => true);
    },
    wake: () => silence.look(wakeSilence),
    async catchUp(after) {
      if (client.connectionState !== 'connected') throw new ChatError('connect-failed', 'There is no connection.');
      await read(after);
    },
  };

  function soon(still: () => boolean): void {
    if (timer !== 0 || life.signal.aborted) return;
    timer = clock.setTimeout(() => {
      timer = 0;
      if (still()) void look(afterGrace);
    }, gapGrace);
  }

  async function look(grace = gapGrace): Promise<void> {
    if (client.connectionState !== 'connected') return;
    again = looking;
    if (looking) return;
    looking = true;
    await lookNow(grace).catch(() => undefined);
    looking = false;
    // Who asked in between has waited already.
    if (again && (gaps.open || before !== undefined)) void look(afterGrace);
    // A look that has had its answer before the silence says nothing of it.
    if (silent) silence.look(wakeSilence);
    silent = false;
  }

  async function lookNow(grace: number): Promise<void> {
    if (before !== undefined) {
      const upTo = before;
      before = undefined;
      return read(gaps.known, upTo);
    }
    const { present } = gaps;
    const asked = within(clock, probeDeadline, conversation.getMessagesCount(), late);
    const debt = gaps.debt(await heardOf(asked, () => hearing.ended('gone')), present);
    if (gaps.owes(debt)) await wait(clock, grace, life.signal);
    if (life.signal.aborted || !gaps.owes(debt)) return;
    await read(gaps.known);
    // A number may be behind the list; what is not there now will not be counted on.
    if (gaps.owes(debt)) gaps.settle();
    // Missing once more: the subscription has failed (SDK 3.0.1 does not say so).
    else if (fetched) dead('closed');
    else fetched = true;
  }

  /** A list that is not there is no conversation that is gone: a new client finds out. */
  function read(after: number, upTo?: number): Promise<void> {
    return heardOf(readAfresh(link, maker, after, upTo), () => dead('closed'));
  }

  /** Gives an answer of the server; calls `gone` where it has nothing to give, and `dead` where nobody answers. */
  async function heardOf<Answer>(answer: Promise<Answer>, gone: () => void): Promise<Answer> {
    try {
      const given = await whileLinked(link, answer);
      silence.heard();
      return given;
    } catch (thrown) {
      // An error with a status is an answer, and where the SDK knows of the trouble it connects again by itself.
      if (!life.signal.aborted && client.connectionState === 'connected') {
        if (isGone(thrown)) gone();
        else if (partsOf(thrown).status === undefined) dead('silence');
      }
      throw asChatError(thrown, 'connect-failed');
    }
  }
}

function late(): never {
  throw new ChatError('connect-timeout', `No answer to a probe within ${probeDeadline} ms.`);
}
