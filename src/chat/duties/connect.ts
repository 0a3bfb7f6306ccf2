import { attemptFor, type Attempts } from '../attempt.js';
import { createBackOff } from '../back-off.js';
import type { ChatController } from '../chat-controller.js';
import type { ChatState } from '../chat-state.js';
import { recordEvents } from '../conversation-events.js';
import { endReason } from '../end-reason.js';
import { asChatError, ChatError, type ErrorCode } from '../errors.js';
import { leaveBehind } from '../leave-behind.js';
import type { ConversationEvents, Ports, Session } from '../ports.js';
import { requestFor } from '../session-request.js';

/** What the site says about its visitors, sent along with the form's answers; the answers win. */
export type Context = () => Readonly<Record<string, unknown>>;

/** What no further try mends, so that the visitor has to be told. */
const lasting: readonly ErrorCode[] = ['configuration-invalid', 'connection-blocked', 'client-unsupported'];

/** How often a start is tried again by itself where there are too many. */
const mostStarts = 3;
/** Longest pause that a visitor waits through for that, ms. */
const longestWait = 60_000;

/**
 * Gets a session for a chat that starts, unless there is one, and joins its conversation. A start that fails says so and is
 * tried again by the visitor, by itself only where too many start at once; going on after a reload is tried until it is answered.
 */
export function connect(chat: ChatController, ports: Ports, attempts: Attempts, signal: AbortSignal, context: Context): void {
  const { visit } = ports;
  const pause = createBackOff(ports, signal);

  chat.observe((_fact, state, before) => {
    if (state.phase !== before.phase) look(state);
  }, signal);
  look(chat.state);

  function look({ phase }: ChatState): void {
    if (phase.name === 'starting') void join(phase.resuming);
  }

  async function join(resuming: boolean): Promise<void> {
    const life = chat.life;
    for (let failures = 0; !life.aborted; ) {
      try {
        const session = chat.state.session ?? (await open(life));
        if (life.aborted) return;
        const conversation = await ports.join(session, events(life, failures > 0), life);
        chat.record({ type: 'joined', conversation }, life);
        return;
      } catch (thrown) {
        const error = asChatError(thrown, 'connect-failed');
        const reason = endReason(error);
        if (reason) chat.record({ type: 'ended', reason }, life);
        else if (resuming ? lasting.includes(error.code) : !isBusy(error) || failures === mostStarts) chat.record({ type: 'failed', error }, life);
        else {
          failures += 1;
          if (resuming) chat.record({ type: 'connection-changed', connection: 'offline' }, life);
          await pause(failures, error, life);
        }
      }
    }
  }

  async function open(life: AbortSignal): Promise<Session> {
    if (!attempts.current) {
      // A start without a form: its message is not among the answers.
      attempts.current = attemptFor(chat.state.answers, undefined, ports.newKey);
      visit.write({ attempt: undefined });
    }
    const { key, answers } = attempts.current;
    const { proof } = attempts;
    const request = requestFor({ key, answers: { ...answers, ...proof } }, context(), visit.read().identity);
    attempts.proof = undefined;
    const session = await ports.sessions.start(request, life).catch((thrown: unknown) => {
      // Nobody has looked at it yet.
      if (thrown instanceof ChatError && isBusy(thrown)) attempts.proof = proof;
      throw thrown;
    });
    visit.write({ identity: session.identity });
    if (!life.aborted) chat.record({ type: 'session-changed', session });
    // The visitor has given it up meanwhile; a page that goes leaves it to the next one.
    else if (!signal.aborted) void leaveBehind(ports, session, signal);
    return session;
  }

  function events(life: AbortSignal, again: boolean): ConversationEvents {
    const heard = recordEvents(chat, life);
    if (!again) return heard;
    const connection: ConversationEvents['connection'] = (now) => {
      // To the visitor it is one outage, however many tries it takes.
      if (now === 'online' || chat.state.phase.name === 'live') heard.connection(now);
    };
    return { ...heard, connection };
  }
}

function isBusy({ code, retryAfter = 0 }: ChatError): boolean {
  return code === 'too-many-requests' && retryAfter <= longestWait;
}
