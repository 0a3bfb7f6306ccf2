import type { ChatController } from '../chat-controller.js';
import type { ChatState } from '../chat-state.js';
import { asChatError } from '../errors.js';
import type { Clock, Ports, Session } from '../ports.js';
import { ageOf, hasRunOut, untilRenewal } from '../session-times.js';
import { wait } from '../wait.js';

/** Pauses between tries while nothing answers, ms; the last one repeats. */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A warning this early in a token's life is about the token before it, ms. */
const warningGrace = 3_000;

/** Renews the token: at 70 % of its life, when Twilio warns, after a sleep, and when it ran out. One at a time. */
export function renew(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  let timer: number | undefined;
  let renewing: AbortSignal | undefined;

  chat.observe((fact, state, before) => {
    if (state.session !== before.session || state.phase !== before.phase) schedule(state);
    if (fact.type === 'token-expiring' && !isNew(state.session, ports.clock)) void renewNow();
    if (fact.type === 'token-expired') void renewNow();
  }, signal);
  ports.wakeUps(() => {
    const { session } = chat.state;
    if (session && untilRenewal(session, ports.clock) <= 0) void renewNow();
  }, signal);
  signal.addEventListener('abort', () => clear());

  function schedule(state: ChatState): void {
    clear();
    if (state.phase.name !== 'live' || !state.session) return;
    timer = ports.clock.setTimeout(() => void renewNow(), Math.max(0, untilRenewal(state.session, ports.clock)));
  }

  function clear(): void {
    if (timer !== undefined) ports.clock.clearTimeout(timer);
    timer = undefined;
  }

  async function renewNow(): Promise<void> {
    const life = chat.life;
    if (renewing === life || chat.state.phase.name !== 'live' || !ports.leads()) return;
    renewing = life;
    clear();
    await renewUntilAnswered(chat, ports, life);
    if (renewing === life) renewing = undefined;
  }
}

async function renewUntilAnswered(chat: ChatController, ports: Ports, life: AbortSignal): Promise<void> {
  for (let attempt = 0; !life.aborted; attempt += 1) {
    const { session, phase } = chat.state;
    if (!session || phase.name !== 'live') return;
    try {
      const renewed = await ports.sessions.renew(session, life);
      chat.record({ type: 'session-changed', session: renewed }, life);
      if (life.aborted) return;
      await phase.conversation.renew(renewed);
      chat.record({ type: 'trouble-over' }, life);
      return;
    } catch (thrown) {
      const error = asChatError(thrown, 'token-unavailable');
      // The token may be a new one already, and only the conversation have failed to take it.
      const held = chat.state.session ?? session;
      if (error.code === 'renewal-refused' || hasRunOut(held, ports.clock)) {
        chat.record({ type: 'ended', reason: 'expired' }, life);
        return;
      }
    }
    await wait(ports.clock, pauses[Math.min(attempt, pauses.length - 1)] ?? 0, life);
  }
}

function isNew(session: Session | undefined, clock: Clock): boolean {
  return session !== undefined && ageOf(session, clock) < Math.min(warningGrace, session.life / 20);
}
