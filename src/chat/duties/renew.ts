import { createBackOff } from '../back-off.js';
import type { ChatController } from '../chat-controller.js';
import type { ChatState } from '../chat-state.js';
import { endReason } from '../end-reason.js';
import { asChatError, ChatError } from '../errors.js';
import { newToken } from '../new-token.js';
import type { Clock, Ports, Session } from '../ports.js';
import { ageOf, hasRunOut, untilRenewal } from '../session-times.js';

/** A warning this early in a token's life is about the token before it, ms. */
const warningGrace = 3_000;

/**
 * Renews the token: at 70 % of its life, when Twilio warns, after a sleep, and when it ran out. One at a time, in the
 * one tab that holds the connection, until there is an answer.
 */
export function renew(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  const { clock } = ports;
  const pause = createBackOff(ports, signal);
  let timer: number | undefined;
  let renewing: AbortSignal | undefined;
  let failures = 0;

  chat.observe((fact, state, before) => {
    if (state.session !== before.session || state.phase !== before.phase) schedule(state);
    if (fact.type === 'token-expiring' && !isNew(state.session, clock)) void renewNow();
    if (fact.type === 'token-expired') void renewNow();
  }, signal);
  ports.wakeUps(() => {
    const { session } = chat.state;
    if (session && untilRenewal(session, clock) <= 0) void renewNow();
  }, signal);
  signal.addEventListener('abort', () => clear());
  schedule(chat.state);

  function schedule({ phase, session }: ChatState): void {
    clear();
    if (phase.name !== 'live' || !session) return;
    timer = clock.setTimeout(() => void renewNow(), Math.max(0, untilRenewal(session, clock)));
  }

  function clear(): void {
    if (timer !== undefined) clock.clearTimeout(timer);
    timer = undefined;
  }

  async function renewNow(): Promise<void> {
    const life = chat.life;
    if (renewing === life) return;
    renewing = life;
    clear();
    // A token that ran out as soon as it came is no better than no answer.
    failures = isNew(chat.state.session, clock) ? failures + 1 : 0;
    let error = new ChatError('session-expired', 'The renewed token has run out at once.');
    while (canRenew(life)) {
      if (failures > 0) await pause(failures, error, life);
      if (!canRenew(life)) break;
      try {
        await renewOnce(chat, ports, life);
        break;
      } catch (thrown) {
        error = asChatError(thrown, 'token-unavailable');
        failures += 1;
        const reason = endReason(error) ?? (isOver(chat.state, clock) ? 'expired' : undefined);
        if (reason) chat.record({ type: 'ended', reason }, life);
      }
    }
    if (renewing === life) renewing = undefined;
  }

  function canRenew(life: AbortSignal): boolean {
    return !life.aborted && chat.state.phase.name === 'live' && ports.leads();
  }
}

async function renewOnce(chat: ChatController, ports: Ports, life: AbortSignal): Promise<void> {
  const { session, phase } = chat.state;
  if (!session || phase.name !== 'live') return;
  const renewed = await newToken(ports.sessions, session, life);
  chat.record({ type: 'session-changed', session: renewed }, life);
  if (life.aborted) return;
  await phase.conversation.renew(renewed);
  chat.record({ type: 'trouble-over' }, life);
}

/**
 * True where there will never be another token: Twilio renews its own guests only before they have run out. While the
 * connection stands the token has not, whatever our clocks say.
 */
function isOver({ session, connection }: ChatState, clock: Clock): boolean {
  return session !== undefined && session.handle === undefined && connection !== 'online' && hasRunOut(session, clock);
}

function isNew(session: Session | undefined, clock: Clock): boolean {
  return session !== undefined && ageOf(session, clock) < Math.min(warningGrace, session.life / 20);
}
