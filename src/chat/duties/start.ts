import type { ChatController } from '../chat-controller.js';
import { next } from '../chat-state.js';
import { recordEvents } from '../conversation-events.js';
import { asChatError, ChatError } from '../errors.js';
import { bytesOf, isBlank, maxDataBytes } from '../limits.js';
import type { Answers, Ports, SessionRequest } from '../ports.js';

/** What the site says about its visitors, sent along with the form's answers; the answers win. */
export type Context = () => Readonly<Record<string, unknown>>;

/** Gets a session, unless there is one, and joins its conversation. The form's `query` is the first message. */
export function start(chat: ChatController, ports: Ports, signal: AbortSignal, context: Context): void {
  chat.handle('openForm', () => chat.record({ type: 'form-opened' }));
  chat.handle('restart', (toForm) => {
    chat.record({ type: 'reset' });
    if (toForm) chat.record({ type: 'form-opened' });
  });
  chat.handle('start', (answers) => {
    const { name } = chat.state.phase;
    if (!next[name]['start-requested']) return;
    // From `failed` it is among the unsent messages already.
    if (name !== 'failed') putQuery(chat, ports, answers);
    chat.record({ type: 'start-requested', answers, resuming: false });
  });
  chat.handle('resume', () => {
    const { session, answers, readIndex = -1 } = ports.visit.read();
    if (!session) return;
    chat.record({ type: 'session-changed', session });
    chat.record({ type: 'read', index: readIndex });
    chat.record({ type: 'start-requested', answers: answers ?? {}, resuming: true });
  });
  chat.observe((_fact, state, before) => {
    if (state.phase.name === 'starting' && state.phase !== before.phase) void connect(chat, ports, context);
  }, signal);
}

function putQuery(chat: ChatController, ports: Ports, answers: Answers): void {
  const query = answers['query'];
  if (typeof query !== 'string' || isBlank(query)) return;
  const again = chat.state.messages.unsent.find((message) => message.text === query);
  if (again) chat.record({ type: 'message-discarded', key: again.key });
  chat.record({
    type: 'message-put',
    message: { key: ports.newKey(), text: query, at: ports.clock.now(), state: 'waiting' },
  });
}

async function connect(chat: ChatController, ports: Ports, context: Context): Promise<void> {
  const life = chat.life;
  try {
    const known = chat.state.session;
    const session = known ?? (await ports.sessions.start(requestFor(chat.state.answers, context(), ports), life));
    chat.record({ type: 'session-changed', session }, life);
    if (life.aborted) return;
    const conversation = await ports.join(session, recordEvents(chat, life), life);
    chat.record({ type: 'joined', conversation }, life);
  } catch (thrown) {
    const error = asChatError(thrown, 'connect-failed');
    if (error.code === 'session-expired' || error.code === 'renewal-refused') {
      chat.record({ type: 'ended', reason: 'expired' }, life);
    } else if (error.code === 'conversation-gone') {
      chat.record({ type: 'ended', reason: 'gone' }, life);
    } else {
      chat.record({ type: 'failed', error }, life);
    }
  }
}

function requestFor(answers: Answers, context: Readonly<Record<string, unknown>>, ports: Ports): SessionRequest {
  const data = { ...context, ...answers };
  const bytes = bytesOf(JSON.stringify(data));
  if (bytes > maxDataBytes) {
    throw new ChatError(
      'data-too-large',
      `The pre-engagement data has ${bytes} bytes as JSON; Flex takes ${maxDataBytes}. Shorten the context or the answers.`,
    );
  }
  const name = [answers['friendlyName'], answers['name'], context['friendlyName']].find(
    (each): each is string => typeof each === 'string' && !isBlank(each),
  );
  return {
    customerName: name?.replace(/\s+/g, ' ').trim(),
    data,
    key: ports.newKey(),
    identity: ports.visit.read().identity,
  };
}
