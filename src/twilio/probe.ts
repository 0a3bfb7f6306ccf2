import { ChatError } from '../chat/errors.js';
import { wait, within } from '../chat/wait.js';
import { isGone, partsOf } from './from-twilio.js';
import type { Gaps } from './gaps.js';
import { readAgain, type Link, type LinkMaker } from './link.js';
import { watchSilence } from './silence.js';
import type { ClientNews } from './watch-client.js';

/** Time for the answer to a probe, ms. */
const probeDeadline = 5_000;
/** How long pushes may come in another order, or after a reconnect, before something counts as missing, ms. */
const gapGrace = 2_000;
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
  /** True where everything that the server holds now has been told. */
  complete(): Promise<boolean>;
}

/**
 * Asks for the number of messages, one request over the same socket, when a link is new, after a silence, and when something may
 * be missing. Fetches what was missed; calls `dead` where nobody answers, or only the SDK's memory does.
 */
export function createProbe(link: Link, maker: LinkMaker, gaps: Gaps, dead: ClientNews['dead']): Probe {
  const { client, conversation, life } = link;
  const { clock, hearing } = maker;
  let timer = 0;
  let looking: Promise<boolean> | undefined;
  let fetched = false;
  const silence = watchSilence(clock, () => void look());
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
    back: () => soon(() => true),
    wake: () => silence.look(wakeSilence),
    async complete() {
      await looking;
      return look();
    },
  };

  function soon(still: () => boolean): void {
    if (timer !== 0 || life.signal.aborted) return;
    timer = clock.setTimeout(() => {
      timer = 0;
      if (still()) void look();
    }, gapGrace);
  }

  function look(): Promise<boolean> {
    return (looking ??= lookNow().finally(() => (looking = undefined)));
  }

  async function lookNow(): Promise<boolean> {
    if (client.connectionState !== 'connected') return false;
    try {
      const { present } = gaps;
      const count = await within(clock, probeDeadline, conversation.getMessagesCount(), late);
      if (life.signal.aborted) return false;
      silence.heard();
      const debt = gaps.debt(count, present);
      if (gaps.owes(debt)) await wait(clock, gapGrace, life.signal);
      if (life.signal.aborted) return false;
      if (!gaps.owes(debt)) return true;
      await readAgain(link, maker, gaps.known);
      if (life.signal.aborted) return false;
      // Read from the SDK's memory only, or missing once more: the subscription has failed (SDK 3.0.1 does not say so).
      if (gaps.owes(debt) || fetched) dead('closed');
      fetched = true;
      return !gaps.owes(debt);
    } catch (thrown) {
      if (life.signal.aborted) return false;
      if (isGone(thrown)) hearing.ended('gone');
      // An error with a status is an answer, and where the SDK knows of the trouble it connects again by itself.
      else if (partsOf(thrown).status === undefined && client.connectionState === 'connected') dead('silence');
      return false;
    }
  }
}

function late(): never {
  throw new ChatError('connect-timeout', `No answer to a probe within ${probeDeadline} ms.`);
}
