import { asChatError, ChatError } from '../chat/errors.js';
import type { Session } from '../chat/ports.js';
import { wait, within } from '../chat/wait.js';
import type { Gaps } from './gaps.js';
import { openLink, type Link, type LinkMaker } from './link.js';
import { createProbe, type Probe } from './probe.js';
import { hangAfter, search, type Search } from './search.js';
import { watchBlocking } from './watch-blocking.js';
import { watchClient, type ClientNews } from './watch-client.js';
import { unsupported } from './when-ready.js';

/** Time for the first connection, ms. */
const joinDeadline = 30_000;
/** Shortest time between two pauses that are cut short, ms. */
const hurryEvery = 15_000;
/** Time for `updateToken`, which may hang for ever (SDK 3.0.1, after a 410), ms. */
const updateDeadline = 8_000;
/** Time for a new client to take over with a new token, ms; it may still do so later. */
const renewDeadline = 20_000;
/** Longest pause between a client that could not go on and the next one, ms. */
const longestPause = 30_000;
/** How long a client has to hold for the next one not to wait, ms. */
const stableAfter = 60_000;
/** Clients that may be refused with 406 or 417 in a row before the visitor is told. */
const mostRefusals = 3;

/** What is watched over, and until when. */
export interface Supervised extends LinkMaker {
  readonly gaps: Gaps;
  readonly signal: AbortSignal;
}

/** Keeps a conversation connected, whatever becomes of single clients. */
export interface Supervisor {
  /** The link in use; between two links the last one. */
  readonly link: Link;
  readonly probe: Probe;
  /** Goes on with another token; rejects where Twilio refuses it. */
  renew(session: Session): Promise<void>;
  /** Looks after the link, or cuts the pause before the next try short. */
  wake(): void;
}

/** Makes the first link, within 30 s, and from then on a new one whenever a client cannot go on. Rejects with `ChatError`. */
export async function supervise(first: Session, around: Supervised): Promise<Supervisor> {
  const { clock, hearing, gaps, signal } = around;
  let session = first;
  let hunt = new AbortController();
  let running: Search<Link> | undefined;
  let refusals = 0;
  let deaths = 0;
  let hurried = -Infinity;
  let since = 0;
  let usual = Infinity;

  let link = await join();
  let probe = adopt();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();

  return {
    get link() {
      return link;
    },
    get probe() {
      return probe;
    },
    async renew(renewed) {
      // The SDK has it already.
      if (renewed.token === session.token) return;
      session = renewed;
      // A client that is on its way may still take over with the old token.
      if (running) await within(clock, updateDeadline, running.result.then(() => undefined), () => undefined).catch(() => undefined);
      const { client, life } = link;
      if (!life.signal.aborted && client.connectionState === 'connected') {
        const updated = client.updateToken(renewed.token).then(() => true);
        if (await within(clock, updateDeadline, updated, () => false).catch(() => false)) return;
      }
      // A client that is not connected, or could not take the token, may be past taking any.
      await within(clock, renewDeadline, replace(0), () => undefined);
    },
    wake() {
      if (!running) probe.wake();
      else if (clock.elapsed() - hurried >= hurryEvery) {
        hurried = clock.elapsed();
        running.hurry();
      }
    },
  };

  async function join(): Promise<Link> {
    const giveUp = hunt;
    const onAbort = (): void => giveUp.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const blocking = watchBlocking(first, clock);
    const failed = (error: unknown, ms: number): ChatError | undefined => blocking.failed(error, ms) ?? refusal(error);
    try {
      return await within(clock, joinDeadline, find(giveUp.signal, Infinity, failed), () => {
        throw new ChatError('connect-timeout', `No connection to Twilio within ${joinDeadline} ms.`);
      });
    } finally {
      blocking.stop();
      giveUp.abort();
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Lets the link go and looks for another one. Rejects where Twilio refuses the token, or the conversation is gone. */
  async function replace(pause: number): Promise<void> {
    close();
    if (signal.aborted) return;
    hunt = new AbortController();
    const giveUp = hunt.signal;
    hearing.connection('connecting');
    if (pause > 0) await wait(clock, pause, giveUp);
    if (giveUp.aborted) return;
    try {
      link = await find(giveUp, gaps.known, (error) => void warn(refusal(error)));
    } catch (thrown) {
      if (giveUp.aborted) return;
      running = undefined;
      const error = asChatError(thrown, 'connect-failed');
      if (error.code === 'conversation-gone') hearing.ended('gone');
      else hearing.tokenExpired();
      throw error;
    }
    probe = adopt();
  }

  function find(giveUp: AbortSignal, known: number, refuse: (error: unknown, ms: number) => ChatError | void): Promise<Link> {
    running = search({
      clock,
      usual,
      signal: giveUp,
      async attempt(life) {
        const start = clock.elapsed();
        const found = await openLink(session, around, life, known);
        usual = clock.elapsed() - start;
        return found;
      },
      failed(error, ms) {
        hearing.connection('offline');
        return refuse(error, ms) ?? finalError(error);
      },
    });
    return running.result;
  }

  function adopt(): Probe {
    const found = link;
    running = undefined;
    since = clock.elapsed();
    gaps.settle();
    const made = createProbe(found, around, gaps, dead);
    watchClient(found, clock, hangAfter(usual), {
      connection(connection) {
        made.heard();
        hearing.connection(connection);
      },
      back: () => made.back(),
      dead,
      tokenExpired: () => hearing.tokenExpired(),
    });
    return made;
  }

  function dead(why: Parameters<ClientNews['dead']>[0]): void {
    if (clock.elapsed() - since > stableAfter) refusals = deaths = 0;
    if (why === 'refused') warn(refusal(unsupported()));
    // Where nobody answers the search makes the pauses.
    const pause = why === 'silence' || deaths === 0 ? 0 : Math.min(500 * 2 ** deaths, longestPause);
    if (why !== 'silence') deaths += 1;
    // What a new client cannot do either has been told.
    replace(pause).catch(() => undefined);
  }

  /** Counts clients that Twilio does not accept; gives the error when there were too many. */
  function refusal(error: unknown): ChatError | undefined {
    if (!(error instanceof ChatError) || error.code !== 'client-unsupported') return undefined;
    refusals += 1;
    return refusals > mostRefusals ? error : undefined;
  }

  function warn(error: ChatError | undefined): void {
    if (error && refusals === mostRefusals + 1) hearing.trouble(error);
  }

  function close(): void {
    hunt.abort();
    link.life.abort();
  }
}

/** Gives the errors after which no further try can help: what was asked for is not there, or not with this token. */
function finalError(error: unknown): ChatError | undefined {
  if (!(error instanceof ChatError)) return undefined;
  const final = error.code === 'session-expired' || error.code === 'conversation-gone' || error.status === 401;
  return final ? error : undefined;
}
