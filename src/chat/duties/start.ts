import { attemptFor, type Attempt } from '../attempt.js';
import { createBackOff } from '../back-off.js';
import type { ChatController } from '../chat-controller.js';
import { next, type ChatState } from '../chat-state.js';
import { recordEvents } from '../conversation-events.js';
import { endReason } from '../end-reason.js';
import { asChatError, type ErrorCode } from '../errors.js';
import { leaveBehind } from '../leave-behind.js';
import { isBlank } from '../limits.js';
import type { ConversationEvents, Ports, Session } from '../ports.js';
import { requestFor } from '../session-request.js';

/** What the site says about its visitors, sent along with the form's answers; the answers win. */
export type Context = () => Readonly<Record<string, unknown>>;

/** What no further try mends, so that the visitor has to be told. */
const lasting: readonly ErrorCode[] = ['configuration-invalid', 'connection-blocked', 'client-unsupported'];

/**
 * Gets a session, unless there is one, and joins its conversation. The form's `query` is the first message. A start that
 * fails says so and is tried again by the visitor; going on after a reload is tried until it is answered.
 */
export function start(chat: ChatController, ports: Ports, signal: AbortSignal, context: Context): void {
  const { visit } = ports;
  const pause = createBackOff(ports, signal);
  const { attempt: kept } = visit.read();
  let attempt: Attempt | undefined;

  chat.handle('openForm', () => chat.record({ type: 'form-opened' }));
  chat.handle('restart', (toForm) => {
    chat.record({ type: 'reset' });
    if (toForm) chat.record({ type: 'form-opened' });
  });
  chat.handle('start', (answers) => {
    const { name } = chat.state.phase;
    if (!next[name]['start-requested']) return;
    // From `failed` the attempt goes on as it is, with its query among the unsent messages.
    if (name !== 'failed') {
      attempt = attemptFor(answers, visit.read().attempt, ports.newKey);
      visit.write({ attempt });
      putQuery(chat, ports, attempt);
    }
    chat.record({ type: 'start-requested', answers, resuming: false });
  });
  chat.handle('resume', () => {
    const { session, answers, readIndex = -1, attempt: former } = visit.read();
    if (!session) return;
    // That of another tab is that tab's to send.
    if (former?.key === kept?.key) attempt = former;
    chat.record({ type: 'session-changed', session });
    chat.record({ type: 'read', index: readIndex });
    chat.record({ type: 'start-requested', answers: answers ?? {}, resuming: true });
  });
  chat.observe(({ type }, { phase }, before) => {
    if (phase.name === 'starting' && phase !== before.phase) void connect(phase.resuming);
    const resumed = type === 'joined' && before.phase.name === 'starting' && before.phase.resuming;
    // An earlier page may have gone before it could send the query.
    if (resumed && attempt && ports.leads()) putQuery(chat, ports, attempt);
    if (attempt && isOver(attempt, chat.state, before, ports)) forgetAttempt(attempt);
    if (type === 'reset' || type === 'form-opened') attempt = undefined;
  }, signal);

  async function connect(resuming: boolean): Promise<void> {
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
        else if (!resuming || lasting.includes(error.code)) chat.record({ type: 'failed', error }, life);
        else {
          failures += 1;
          chat.record({ type: 'connection-changed', connection: 'offline' }, life);
          await pause(failures, error, life);
        }
      }
    }
  }

  async function open(life: AbortSignal): Promise<Session> {
    if (!attempt) {
      // A start without a form: its message is not among the answers.
      attempt = attemptFor(chat.state.answers, undefined, ports.newKey);
      visit.write({ attempt: undefined });
    }
    const request = requestFor(attempt, context(), visit.read().identity);
    const session = await ports.sessions.start(request, life);
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

  function forgetAttempt({ key }: Attempt): void {
    attempt = undefined;
    if (visit.read().attempt?.key === key) visit.write({ attempt: undefined });
  }
}

/** Puts the query among the unsent messages, under the attempt's key, so that it is there once however often it is put. */
function putQuery(chat: ChatController, ports: Ports, { key, answers }: Attempt): void {
  const query = answers['query'];
  if (typeof query !== 'string' || isBlank(query)) return;
  for (const message of chat.state.messages.newestFirst()) if (message.key === key) return;
  const again = chat.state.messages.unsent.find((message) => message.text === query);
  if (again) chat.record({ type: 'message-discarded', key: again.key });
  chat.record({ type: 'message-put', message: { key, text: query, at: ports.clock.now(), state: 'waiting' } });
}

/** True where nothing is to be got for an attempt any more: its query has arrived, or it was given up. */
function isOver({ key }: Attempt, { phase, session, messages }: ChatState, before: ChatState, { leads }: Ports): boolean {
  if (before.session && !session) return true;
  if (before.phase.name === 'starting' && (phase.name === 'ended' || phase.name === 'idle')) return true;
  return phase.name === 'live' && leads() && !messages.unsent.some((message) => message.key === key);
}
